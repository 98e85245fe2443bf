/** Names of the list that stand for "no city between" and that hardly anybody writes. */
const UNWRITTEN = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);
/** The same in other lists; files of shops repeat them. */
const DIRECT = [
  '省直辖县级行政区划',
  '省直辖县级行政单位',
  '省直辖行政单位',
  '省直辖县',
  '自治区直辖县级行政区划',
  '自治区直辖县级行政单位',
  '直辖县级行政区划',
  '直辖县级行政单位',
  '直辖县',
];
const PROVINCE_ENDING = /(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/;
const CITY_ENDING = /(?:市|地区|盟|县)$/;
const PEOPLES =
  '(?:土家族|苗族|白族|朝鲜族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|景颇族|傈僳族|蒙古族|回族|满族|瑶族|畲族|黎族|仡佬族|水族|佤族|拉祜族|布朗族|普米族|纳西族|怒族|独龙族|各族|毛南族|仫佬族|土族|撒拉族|东乡族|保安族|裕固族|达斡尔族|鄂温克族|锡伯族|蒙古|柯尔克孜|哈萨克|塔吉克)+';
const PREFECTURE = new RegExp(`${PEOPLES}自治州$`);
const AUTONOMOUS = new RegExp(`${PEOPLES}(?:自治(县|旗)|(区))$`);

/** Names that follow from no rule. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  新疆维吾尔自治区: ['新疆维吾尔自治区生产建设兵团', '新疆生产建设兵团', '新疆维吾尔族自治区'],
  香港特别行政区: ['香港特区', '中国香港'],
  澳门特别行政区: ['澳门特区', '中国澳门'],
  博尔塔拉蒙古自治州: ['博州'],
  巴音郭楞蒙古自治州: ['巴州'],
  克孜勒苏柯尔克孜自治州: ['克州'],
  莫力达瓦达斡尔族自治旗: ['莫旗'],
  神农架林区: ['神农架'],
};

/** Whether the city of the list is no city: districts stand straight below the province. */
export const isUnwritten = (city: string): boolean => UNWRITTEN.has(city);

/** What a province is called: 内蒙古自治区, 内蒙古; 广西壮族自治区, 广西自治区, 广西. */
export function provinceNames(province: string): readonly string[] {
  const short = province.replace(PROVINCE_ENDING, '');
  const region = province.endsWith('自治区') ? [`${short}自治区`] : [];
  return longestFirst([province, short, ...region, ...(OTHER_NAMES[province] ?? [])]);
}

/** What a city is called: 恩施土家族苗族自治州, 恩施州, 恩施; 常州市, 常州. */
export function cityNames(city: string): readonly string[] {
  if (UNWRITTEN.has(city)) return city === '市辖区' ? [city] : longestFirst([city, ...DIRECT]);
  const prefecture = city.replace(PREFECTURE, '');
  if (prefecture !== city)
    return longestFirst([city, `${prefecture}州`, prefecture, ...(OTHER_NAMES[city] ?? [])]);
  return longestFirst([city, city.replace(CITY_ENDING, '')]);
}

/** What a district is called: 秀山土家族苗族自治县, 秀山县; 管城回族区, 管城区; in cities without districts 莞城街道, 莞城区. */
export function districtNames(district: string, inTownCity: boolean): readonly string[] {
  const short = district.replace(AUTONOMOUS, '$1$2');
  const town = inTownCity ? /^(.{2,})(?:街道|镇)$/.exec(district)?.[1] : undefined;
  const towns = town === undefined ? [] : [`${town}区`, `${town}镇`, `${town}街道办事处`, `${town}街道`];
  return longestFirst([district, short, ...towns, ...(OTHER_NAMES[district] ?? [])]);
}

/** One letter names nothing: of 县 only the whole name counts. */
function longestFirst(names: readonly string[]): readonly string[] {
  const [whole] = names;
  return [...new Set(names.filter((name) => name === whole || name.length >= 2))].sort(
    (a, b) => b.length - a.length,
  );
}

const ZONE_KINDS =
  '(?:高新技术产业开发区|高新技术开发区|高新产业开发区|经济技术开发区|经济开发区|旅游度假区|综合保税区|高新区|经开区|开发区|保税区|工业园区|产业园区|管理区|示范区|合作区)';
/** Housing estates are called 新区 too: only the large ones, which have an administration of their own, are zones. */
const NEW_AREAS =
  '(?:两江|天府|雄安|西咸|贵安|兰州|舟山群岛|南沙|西海岸|金普|江北|湘江|福州|滇中|哈尔滨|长春|赣江|郑东|东部|高铁|航空港|空港|临港)新区';
/** Letters of which no zone's name is made: they belong to the street. */
const NOT_IN_ZONE = '路街道号镇乡村弄巷楼室栋';
const ZONE_AT_START = new RegExp(
  `^(?:[\\u4e00-\\u9fff]{0,12}?${ZONE_KINDS}|[\\u4e00-\\u9fff]{0,4}?${NEW_AREAS})(?:管委会)?(?![\\u4e00-\\u9fff]?[路街])`,
);

/**
 * The development zone a text begins with: 高新区, 郑东新区, 火炬开发区. They are no districts of the official list, but
 * deliveries go by them. Null when it begins with none.
 */
export function zoneAtStart(text: string): string | null {
  const zone = ZONE_AT_START.exec(text.slice(0, 30))?.[0] ?? null;
  if (zone === null) return null;
  return [...zone].some((letter) => NOT_IN_ZONE.includes(letter)) ? null : zone;
}

/** Whether a text is the name of such a zone and nothing else. */
export const isZone = (text: string): boolean => zoneAtStart(text) === text;
