const zh = {
  label: (step: number, of: number) => `引导 ${step} / ${of}`,
  next: '下一步',
  back: '上一步',
  skip: '跳过',
  finish: '知道了',
  restart: '看一遍引导',
  steps: [
    ['字段都在这里', '点一下就加到表单里，也可以拖到想放的位置。可以用中文、拼音或英文查找。'],
    ['这里就是表单', '点一个字段选中它。用方向键走动，Alt + 方向键移动，Delete 删除，Ctrl Z 撤销。'],
    ['选中以后，在这里改', '标题、必填、选项、长短限制都在这里，每项下面有一行说明。'],
    ['规则', '“当 …… 则 ……”：什么时候必填、显示、限定选项。旁边能看到生成的那句话。'],
    ['预览', '像填写人一样试填一遍，看手机、平板、电脑上的样子。'],
    ['发布', '发布前会检查：改了什么、有没有问题、影响谁。发布以后，同事就能填写。'],
  ],
} as const;
const en = {
  label: (step: number, of: number) => `Tour ${step} of ${of}`,
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  finish: 'Done',
  restart: 'Show the tour',
  steps: [
    [
      'Fields are here',
      'A click adds one to the form; or drag it to its place. Search in Chinese, pinyin or English.',
    ],
    [
      'This is the form',
      'Click a field to choose it. Arrow keys walk, Alt + arrows move, Delete removes, Ctrl Z undoes.',
    ],
    [
      'What is chosen is changed here',
      'Title, required, options, limits; a line below each tells what it does.',
    ],
    [
      'Rules',
      '“When … then …”: what is required, shown or allowed when. The sentence it makes stands beside it.',
    ],
    ['Preview', 'Fill it in as others will, on a phone, a tablet and a desktop.'],
    [
      'Publish',
      'First you see what changed, what is wrong and whom it concerns. Then colleagues can fill it in.',
    ],
  ],
} as const;
export const words = { zh, en } as { readonly zh: TourWords; readonly en: TourWords };

/** Words of the tour. */
export interface TourWords {
  readonly label: (step: number, of: number) => string;
  readonly next: string;
  readonly back: string;
  readonly skip: string;
  readonly finish: string;
  readonly restart: string;
  readonly steps: readonly (readonly [title: string, text: string])[];
}
