import { inLocale } from '@weir/base';
import { Combobox, Select, TextInput } from '@weir/ui';
import { type ClipboardEvent, useEffect, useState } from 'react';
import { typedValue } from '../../typed-value.ts';
import { controlProps, defineView, type FieldViewProps, textContext } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { Address } from './address-text.ts';
import { type Divisions, divisionsNow, loadDivisions } from './divisions.ts';
import { address as run } from './run.ts';
import type { AddressField } from './spec.ts';

const PARTS = ['province', 'city', 'district', 'detail'] as const;
type Part = (typeof PARTS)[number];

const partsOf = (value: unknown): Partial<Address> =>
  typeof value === 'object' && value !== null ? (value as Partial<Address>) : {};

const options = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

function Control(props: FieldViewProps<AddressField>) {
  const words = viewWords(props.locale);
  const [divisions, setDivisions] = useState<Divisions | undefined>(divisionsNow);
  const [heard, setHeard] = useState('');
  const value = partsOf(props.value);
  const common = controlProps(props);

  const load = () => {
    if (!divisions) loadDivisions().then(setDivisions, () => setHeard(words.uploadFailed));
  };
  // The list is fetched once the page is quiet, so that the first click finds it there.
  useEffect(() => {
    if (divisions) return;
    const timer = setTimeout(() => loadDivisions().then(setDivisions, () => {}), 600);
    return () => clearTimeout(timer);
  }, [divisions]);

  const write = (change: Partial<Record<Part, string | undefined>>) => {
    const next: Record<string, string> = {};
    for (const part of PARTS) {
      const text = part in change ? change[part] : value[part];
      if (text) next[part] = text;
    }
    props.onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  /** Where only one is left to choose, it is chosen. */
  const only = (names: readonly string[]) => (names.length === 1 ? names[0] : undefined);
  const choose = (province: string | undefined, city?: string | undefined, district?: string | undefined) => {
    const nextCity = province ? (city ?? only(divisions?.cities(province) ?? [])) : undefined;
    const nextDistrict =
      province && nextCity ? (district ?? only(divisions?.districts(province, nextCity) ?? [])) : undefined;
    write({ province, city: nextCity, district: nextDistrict });
  };
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text');
    if (text.trim().length < 6 || !divisions) return;
    const { value: found, unread } = typedValue(run, props.field, { text, context: textContext(props.form) });
    if (unread) {
      // Only a detail pasted beside a chosen district is no failure.
      if (!value.district) setHeard(words.addressUnread);
      return;
    }
    event.preventDefault();
    props.onChange(found);
    setHeard(words.addressRead);
  };

  const cities = value.province && divisions ? divisions.cities(value.province) : [];
  const districts =
    value.province && value.city && divisions ? divisions.districts(value.province, value.city) : [];
  // A development zone that was pasted is none of the list, and is to be seen all the same.
  const shownDistricts =
    value.district && !districts.includes(value.district) ? [...districts, value.district] : districts;
  const wrong = (part: Part) =>
    props.issues.some((issue) => issue.path.endsWith(`/${part}`)) || (common.invalid && !value[part]);
  const part = (key: Part) => ({
    describedBy: props.describedBy,
    required: props.state.required,
    invalid: wrong(key),
    label: `${props.label}：${words[key]}`,
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it draws the label
    <div
      className="wr-address"
      role="group"
      aria-labelledby={`${props.id}-label`}
      onPaste={paste}
      onFocus={load}
      onPointerEnter={load}
    >
      <Combobox
        {...part('province')}
        id={props.id}
        value={value.province}
        options={options(divisions?.provinces ?? [])}
        placeholder={divisions ? words.chooseProvince : words.province}
        onChange={(option) => choose(option?.value)}
        onBlur={props.onBlur}
      />
      <Select
        {...part('city')}
        disabled={!value.province}
        value={value.city}
        options={options(cities)}
        placeholder={words.chooseCity}
        onChange={(city) => choose(value.province, city)}
      />
      <Select
        {...part('district')}
        disabled={!value.city}
        value={value.district}
        options={options(shownDistricts)}
        placeholder={words.chooseDistrict}
        onChange={(district) => choose(value.province, value.city, district)}
      />
      <span className="wr-address__detail">
        <TextInput
          {...part('detail')}
          value={value.detail ?? ''}
          onChange={(detail) => write({ detail })}
          onBlur={props.onBlur}
          placeholder={
            inLocale(props.field.placeholder, props.locale) ?? `${words.detailHint}；${words.pasteAddress}`
          }
        />
      </span>
      <span className="wr-address__heard" role="status">
        {heard}
      </span>
    </div>
  );
}

/** Province, city, district from the official list, and the rest as text; a whole address may be pasted. */
export const address = defineView<AddressField>({ kind: 'address', labels: 'group', Control });
