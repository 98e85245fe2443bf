import type { RecordAction } from '@weir/artefact';
import type { Issue } from '@weir/base';

type Data = Readonly<Record<string, unknown>>;

const ACTIONS: Readonly<Record<RecordAction, readonly [string, string]>> = {
  create: ['新建', 'create'],
  read: ['查看', 'see'],
  pick: ['选用', 'choose'],
  update: ['修改', 'change'],
  delete: ['删除', 'delete'],
  import: ['导入', 'import'],
  export: ['导出', 'export'],
};

/** What the use cases say beside the issues of judging (those are in the form engine's catalogue). */
const SENTENCES = {
  'app.missing': (d) => [`没有应用“${d.app}”，请检查地址`, `There is no app “${d.app}”. Check the address`],
  'form.missing': (d) => [
    `没有表单“${d.form}”，请检查地址`,
    `There is no form “${d.form}”. Check the address`,
  ],
  'channel.missing': (d) => [
    `没有渠道“${d.channel}”，请检查地址`,
    `There is no channel “${d.channel}”. Check the address`,
  ],
  'channel.closed': (d) => [
    `渠道“${d.channel}”没有开放这个入口，请联系管理员`,
    `Channel “${d.channel}” is not open for this way in. Ask an administrator`,
  ],
  'record.missing': () => [
    '没有找到这条记录：它可能已被删除，或无权查看',
    'This record was not found: it may have been deleted, or you may not see it',
  ],
  'record.conflict': (d) => [
    `${d.byName}刚刚改过这条记录，请核对后再保存`,
    `${d.byName} has changed this record meanwhile. Compare, then save again`,
  ],
  'number.inUse': (d) => [
    `编号“${d.number}”已被“${d.form}”的记录引用，不能改；需要时新建一条`,
    `Records of “${d.formEn}” refer to “${d.number}”, so it cannot change. Add a new record instead`,
  ],
  'forbidden.action': (d) => {
    const [zh, en] = ACTIONS[d.action as RecordAction];
    return [
      `没有权限${zh}“${d.form}”，请联系管理员`,
      `You may not ${en} “${d.formEn}”. Ask an administrator`,
    ];
  },
  'forbidden.field': (d) => [
    `无权查看字段“${d.field}”，不能用它筛选、排序或导出`,
    `You may not see the field “${d.field}”, so it cannot be used to filter, sort or export`,
  ],
  'submission.refused': () => [
    '提交没有通过检查，问题不在这一页上，请联系管理员',
    'The submission did not pass a check that is not on this page. Ask an administrator',
  ],
  'forbidden.design': () => [
    '没有设计权限，请联系管理员',
    'You may not publish designs. Ask an administrator',
  ],
  'publish.rights': (d) => [
    `“${d.title}”会让人得到发布者自己没有的权限，请让管理员发布`,
    `“${d.titleEn}” would give rights that its publisher does not have. Ask an administrator to publish it`,
  ],
  'forbidden.administer': () => [
    '没有管理权限，请联系管理员',
    'You may not administer here. Ask an administrator',
  ],
  'idempotency.reused': () => [
    '这个幂等键已用于另一份内容，请换一个键',
    'This idempotency key was used with another body. Use a new key',
  ],
  'query.unknownField': (d) => [
    `没有字段“${d.field}”，请检查条件`,
    `There is no field “${d.field}”. Check the request`,
  ],
  'query.notSortable': (d) => [`不能按“${d.field}”排序`, `Records cannot be sorted by “${d.field}”`],
  'query.notACondition': () => [
    '筛选条件的结果必须是“是”或“否”',
    'A filter must be a condition: its value is yes or no',
  ],
  'query.cursor': () => [
    '翻页位置无效，请从第一页重新查询',
    'The cursor is not valid. Start again from the first page',
  ],
  'form.outdated': (d) => [
    `表单已更新（第 ${d.current} 版），请刷新页面后再提交`,
    `The form was updated (version ${d.current}). Reload the page, then submit again`,
  ],
  'form.closed': (d) => {
    switch (d.reason) {
      case 'notYet':
        return [`还没有开放，${d.at} 起可以填写`, `Not open yet. It can be filled from ${d.at}`];
      case 'over':
        return [
          `已于 ${d.at} 截止，如需补交请联系管理员`,
          `Closed since ${d.at}. Ask an administrator if you are late`,
        ];
      default:
        return [
          `现在不在开放时间，请在${d.days} ${d.from}–${d.to} 填写`,
          `Not open at this time. Fill it ${d.daysEn}, ${d.from}–${d.to}`,
        ];
    }
  },
  'form.quota': (d) => [
    `名额已满（共 ${d.max} 份），不再收新的，请联系管理员`,
    `All ${d.max} places are taken; no more are accepted. Ask an administrator`,
  ],
  'form.perPerson': (d) => [
    d.max === 1
      ? '您已经提交过了，每人只能提交一份；需要修改请联系管理员'
      : `您已经提交了 ${d.max} 份，每人最多 ${d.max} 份；需要修改请联系管理员`,
    d.max === 1
      ? 'You have sent one already, and one each is the limit. Ask an administrator to change it'
      : `You have sent ${d.max} already, which is the limit for each person. Ask an administrator to change one`,
  ],
  'reference.notAField': (d) => [
    `字段“${d.field}”不能选取记录`,
    `The field “${d.field}” does not choose records`,
  ],
  'people.notAField': (d) => [`字段“${d.field}”不能选人`, `The field “${d.field}” does not choose people`],
  'lookup.foreign': () => ['这个表单不问这个问题', 'This form does not ask this question'],
  'file.gone': () => ['没有找到这个文件', 'This file was not found'],
  'artefact.shape': () => [
    '设计件必须是 JSON 对象，并有 kind 和 key',
    'An artefact must be a JSON object with kind and key',
  ],
  'artefact.twice': (d) => [`${d.kind}“${d.key}”出现了两次`, `${d.kind} “${d.key}” is there twice`],
  'artefact.foreignApp': (d) => [
    `应用设计件的 key 是“${d.key}”，要发布到的是“${d.app}”`,
    `The app artefact has key “${d.key}”, but is published to “${d.app}”`,
  ],
  'artefact.noApp': (d) => [`应用“${d.app}”还没有 app.json`, `The app “${d.app}” has no app artefact yet`],
  'artefact.missing': () => ['没有这个设计件或版本', 'There is no such artefact or version'],
  'app.taken': (d) => [
    `已有应用用了“${d.app}”，请换一个标识`,
    `Another app has the key “${d.app}”. Choose another`,
  ],
  'app.key': () => [
    '应用标识要以小写字母开头，只含字母和数字，最长 40 个字符',
    'The key of an app starts with a small letter and has only letters and digits, 40 at most',
  ],
  'draft.conflict': (d) => [
    d.byName === undefined
      ? '这份草稿已被别人发布或丢弃，您的改动还在，请核对后再保存'
      : `${d.byName}刚刚改过这份草稿，您的改动还在，请核对后再保存`,
    d.byName === undefined
      ? 'Somebody published or discarded this draft meanwhile. Your edits are kept; compare, then save again'
      : `${d.byName} has changed this draft meanwhile. Your edits are kept; compare, then save again`,
  ],
  'draft.body': () => ['草稿必须是 JSON 对象', 'A draft must be a JSON object'],
  'draft.tooLarge': (d) => [
    `草稿“${d.key}”超过 2 MB，请拆成几个表单`,
    `The draft “${d.key}” is larger than 2 MB. Split it into several forms`,
  ],
  'draft.tooDeep': (d) => [
    `草稿“${d.key}”的结构嵌套超过 ${d.limit} 层，请检查 JSON`,
    `The draft “${d.key}” is nested more than ${d.limit} levels deep. Check its JSON`,
  ],
  'draft.twice': (d) => [`${d.kind}“${d.key}”出现了两次`, `${d.kind} “${d.key}” is there twice`],
  'draft.name': (d) => [
    `草稿“${d.name}”里写的是“${d.found}”，请改回原来的 kind 和 key`,
    `The draft “${d.name}” says “${d.found}”. Put its kind and key back`,
  ],
  'draft.foreignApp': (d) => [
    `应用设计件的 key 必须是“${d.app}”`,
    `The app artefact must have the key “${d.app}”`,
  ],
  'draft.none': () => ['没有要发布的改动', 'There is nothing to publish'],
  'draft.outdated': (d) => [
    `您编辑期间“${d.title}”发布了第 ${d.version} 版，发布这份草稿会覆盖它，请先核对`,
    `Version ${d.version} of “${d.titleEn}” was published while you were editing; publishing this draft replaces it. Compare first`,
  ],
  'publish.moved': () => [
    '别人正在发布这个应用，请稍后再发布',
    'Somebody else is publishing this app. Try again shortly',
  ],
  'proof.red': () => ['验证单里有红色的问题，请先改好', 'The proof has red lines. Correct them first'],
  'proof.reason': () => [
    '验证单里有需要说明的问题，请写明为什么仍要发布',
    'The proof has lines that need a reason. Say why you publish all the same',
  ],
  'artefact.cannotDelete': (d) => [
    `还不能删除已发布的设计件，请恢复“${d.title}”`,
    `Published artefacts cannot be deleted yet. Bring “${d.titleEn}” back`,
  ],
  'form.hasRecords': (d) => [
    `“${d.title}”已有 ${d.records} 条记录，不能删除`,
    `“${d.titleEn}” has ${d.records} records and cannot be deleted`,
  ],
  'comment.text': () => ['请填写评论，最多 2000 个字', 'Write a comment of 2000 characters at most'],
  'comment.missing': () => ['没有这条评论', 'There is no such comment'],
  'library.empty': () => ['请选择要保存的字段', 'Choose the fields to keep'],
  'library.tooLarge': () => ['内容太大，请少选几个字段', 'Too large. Choose fewer fields'],
  'library.missing': () => ['字段库里没有这一项', 'There is no such item in the library'],
  'publication.missing': () => ['没有这次发布', 'There is no such publication'],
  'person.missing': () => ['没有这个人，请刷新后重试', 'There is no such person. Reload and try again'],
  'person.self': () => ['不能停用自己的账号', 'You cannot deactivate your own account'],
  'role.missing': (d) => [`没有角色“${d.role}”`, `There is no role “${d.role}”`],
  'key.scope': (d) => [
    `没有权限范围“${d.scope}”，可用：records:read、records:write、imports:write`,
    `There is no scope “${d.scope}”. Use records:read, records:write or imports:write`,
  ],
  'key.missing': () => ['没有这个密钥', 'There is no such key'],
  'name.required': () => ['请填写名称', 'Enter a name'],
  'expiry.past': () => ['有效期必须在将来', 'The expiry must be in the future'],
  'pin.unknownField': (d) => [`没有可固定的字段“${d.field}”`, `There is no field “${d.field}” to fix`],
  'pin.empty': (d) => [`“${d.field}”还没有填，填好才能固定`, `“${d.fieldEn}” is empty; fill it in to fix it`],
  'link.missing': () => ['没有这个链接', 'There is no such link'],
  'link.unknown': () => [
    '链接无效，请向发链接的人核对',
    'This link is not valid. Check with whoever sent it',
  ],
  'link.revoked': () => [
    '链接已停用，请向发链接的人索取新链接',
    'This link was revoked. Ask whoever sent it for a new one',
  ],
  'link.expired': () => [
    '链接已过期，请向发链接的人索取新链接',
    'This link has expired. Ask whoever sent it for a new one',
  ],
  'view.missing': () => ['没有这个视图', 'There is no such view'],
  'import.missing': () => ['没有这次导入', 'There is no such import'],
  'import.doubleHeader': (d) => [
    `“${d.header}”与“${d.first}”都对应“${d.field}”，只用前一列`,
    `“${d.header}” and “${d.first}” both match “${d.fieldEn}”. Only the first is used`,
  ],
  'import.sharedField': (d) => {
    const headers = (d.headers as readonly string[]).map((header) => `“${header}”`);
    return [
      `“${d.field}”由 ${headers.length} 列填写：每行用最先有内容的一列，依次为${headers.join('、')}`,
      `“${d.fieldEn}” is filled from ${headers.length} columns: in each row the first that is not empty, in the order ${headers.join(', ')}`,
    ];
  },
  'import.unknownField': (d) => [
    `“${d.header}”对应的字段“${d.field}”不存在或不能导入`,
    `“${d.header}” is matched to “${d.field}”, which does not exist or cannot be imported`,
  ],
  'import.nothingMatched': () => [
    '没有一列对得上表单的字段，请检查表头或手工对应',
    'No column matches a field of the form. Check the header or match by hand',
  ],
  'import.differs': (d) => [
    `同一单的“${d.field}”在第 ${d.lines} 行不一致，请改成一样`,
    `“${d.field}” differs between lines ${d.lines} of one record. Make them the same`,
  ],
  'import.badRows': (d) => [
    `有 ${d.bad} 条不合格，按“全部或全不”没有写入任何一条`,
    `${d.bad} records are not valid; with “all or nothing” none was written`,
  ],
  'import.takenDifferent': (d) => [
    `已有记录${d.number === undefined ? '' : ` ${d.number} `}，但内容不同：${d.fields}，请核对，在原记录上修改`,
    `There is already a record${d.number === undefined ? '' : ` ${d.number}`} with other values: ${d.fieldsEn}. Check and change that record`,
  ],
  'import.importedDifferent': (d) => [
    `以前导入过${d.number === undefined ? '' : `（${d.number}）`}，但内容不同：${d.fields}，请在原记录上修改；确实是另一条的，选“仍然导入”`,
    `Imported before${d.number === undefined ? '' : ` (${d.number})`} with other values: ${d.fieldsEn}. Change that record, or choose “Import anyway” if this is another one`,
  ],
  'import.cancelled': (d) => [
    d.done === 0 ? '已取消，没有导入任何记录' : `已取消，取消前已导入 ${d.done} 条`,
    d.done === 0 ? 'Cancelled; nothing was imported' : `Cancelled; ${d.done} records were imported before`,
  ],
  'import.twiceInFile': (d) => [
    `与文件第 ${d.line} 行的${d.fields}相同，请删去一条`,
    `Same ${d.fieldsEn} as line ${d.line} of the file. Remove one of them`,
  ],
  'import.ambiguous': (d) => [
    `“${d.text}”对应多条记录，请改填编号`,
    `“${d.text}” fits several records. Use the number`,
  ],
  'import.failed': (d) => [
    `写入到第 ${d.done} 条时中断，已写入的保留；请重新导入同一文件，已有的会跳过`,
    `Writing stopped after ${d.done} records; those are kept. Import the same file again: what is there is skipped`,
  ],
  'unique.taken': (d) => [
    d.number === undefined
      ? `“${d.fields}”已被另一条记录使用，请核对`
      : `“${d.fields}”已被记录 ${d.number} 使用，请核对`,
    d.number === undefined
      ? `Another record already has this “${d.fieldsEn}”. Check it.`
      : `Record ${d.number} already has this “${d.fieldsEn}”. Check it`,
  ],
} satisfies Readonly<Record<string, (data: Data) => readonly [string, string]>>;

/** Codes of the use cases' own issues. */
export type SentenceCode = keyof typeof SENTENCES;

/** An issue of the use cases' own catalogue; `data` fills the sentence and travels with the issue. */
export function issueOf(code: SentenceCode, path = '', data: Data = {}): Issue {
  const [zh, en] = (SENTENCES[code] as (data: Data) => readonly [string, string])(data);
  return {
    // A re-import with other values is the same finding for a program as any other taken value.
    code: code.startsWith('import.taken') || code === 'import.twiceInFile' ? 'unique.taken' : code,
    path,
    message: { 'zh-CN': zh, en },
    ...(Object.keys(data).length > 0 ? { data } : {}),
  };
}
