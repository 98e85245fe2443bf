import type { Locale, LocalText } from '@weir/base';

const zh = {
  undone: (title: string) => `已撤销：${title}`,
  redone: (title: string) => `已重做：${title}`,
  conflictSaid: (by: string) => `${by || '同事'}也保存了修改，请选择怎样合并`,
  restoredSaid: '已恢复这台设备上没来得及保存的修改',
  updated: (by: string) => `已显示${by || '同事'}刚刚保存的修改`,
};
const en: typeof zh = {
  undone: (title) => `Undone: ${title}`,
  redone: (title) => `Redone: ${title}`,
  conflictSaid: (by) => `${by || 'A colleague'} saved changes too; choose how to bring them together`,
  restoredSaid: 'Edits that were not saved have been restored from this device',
  updated: (by) => `Now showing what ${by || 'a colleague'} has just saved`,
};

/** What the session says, in a language. */
export function sessionWords(locale: Locale): typeof zh {
  return locale === 'en' ? en : zh;
}

/** Titles of steps the session itself makes. */
sessionWords.steps = {
  replayed: { 'zh-CN': '叠加我的修改', en: 'My edits on top of theirs' },
  overwritten: { 'zh-CN': '用我的覆盖', en: 'My version instead of theirs' },
  restored: { 'zh-CN': '恢复没来得及保存的修改', en: 'Restored edits that were not saved' },
  edited: { 'zh-CN': '修改', en: 'Edit' },
} satisfies Record<string, LocalText>;

/** Why the server does not keep the draft. */
sessionWords.refused = (why: 'signedOut' | 'forbidden' | 'other', message: string): LocalText => {
  switch (why) {
    case 'signedOut':
      return {
        'zh-CN': '登录已过期，修改留在这台设备上。在新窗口登录后回到这里会自动保存。',
        en: 'You are signed out; your edits stay on this device. Sign in in another window and come back: they will be saved.',
      };
    case 'forbidden':
      return {
        'zh-CN': '您已没有设计权限，修改留在这台设备上。请联系管理员。',
        en: 'You may no longer design this app; your edits stay on this device. Ask an administrator.',
      };
    case 'other':
      return {
        'zh-CN': `没有保存成功：${message}`,
        en: `Not saved: ${message}`,
      };
  }
};
