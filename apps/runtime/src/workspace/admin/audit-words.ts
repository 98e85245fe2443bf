import type { AuditVerdict } from '@weir/api';
import type { LocalText } from '@weir/base';

/** What the audit's actions are called; one that is not here is shown by its own name. */
export const AUDIT_ACTIONS: Readonly<Record<string, LocalText>> = {
  'record.created': { 'zh-CN': '新建记录', en: 'Record created' },
  'record.changed': { 'zh-CN': '修改记录', en: 'Record changed' },
  'record.deleted': { 'zh-CN': '删除记录', en: 'Record deleted' },
  'record.restored': { 'zh-CN': '恢复记录', en: 'Record restored' },
  'records.imported': { 'zh-CN': '导入记录', en: 'Records imported' },
  'records.importRefused': { 'zh-CN': '导入未写入', en: 'Import refused' },
  'records.exported': { 'zh-CN': '导出记录', en: 'Records exported' },
  'artefacts.published': { 'zh-CN': '发布', en: 'Published' },
  'key.created': { 'zh-CN': '新建密钥', en: 'Key created' },
  'key.revoked': { 'zh-CN': '作废密钥', en: 'Key revoked' },
  'link.created': { 'zh-CN': '新建链接', en: 'Link created' },
  'link.revoked': { 'zh-CN': '作废链接', en: 'Link revoked' },
  'person.created': { 'zh-CN': '添加人员', en: 'Person added' },
  'person.roles': { 'zh-CN': '修改角色', en: 'Roles changed' },
  'person.activated': { 'zh-CN': '启用人员', en: 'Person activated' },
  'person.deactivated': { 'zh-CN': '停用人员', en: 'Person deactivated' },
  'audit.verified': { 'zh-CN': '核对审计', en: 'Audit verified' },
  'person.passwordReset': { 'zh-CN': '重设密码', en: 'Password reset' },
};

/** What is wrong with the entry that a check names. */
export const AUDIT_DAMAGE: Readonly<Record<NonNullable<AuditVerdict['broken']>['reason'], LocalText>> = {
  changed: { 'zh-CN': '内容被改', en: 'its content was changed' },
  deleted: { 'zh-CN': '被删除', en: 'it was deleted' },
  reordered: { 'zh-CN': '顺序被改', en: 'its place was changed' },
  inserted: { 'zh-CN': '是后来插入的', en: 'it was slipped in' },
  'seal missing': { 'zh-CN': '之前的封印不见了', en: 'the seal before it is missing' },
  'cut off': { 'zh-CN': '从它起或更早的末尾被截掉', en: 'the end was cut off at it or before' },
  rewritten: { 'zh-CN': '到它为止的历史被重写', en: 'the history up to it was written anew' },
};
