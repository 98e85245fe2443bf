import type { Artefact, FieldSpecs, Form, FormNotification } from '@weir/artefact';
import { joined, type Side, sideOf } from './changes/side.ts';
import { type Both, both, bothOf, quote } from './words.ts';

/** A notification as a sentence: “有新订单，且金额大于 10000 时，通知『销售经理』”. */
export function notificationSentence(
  artefacts: readonly Artefact[],
  form: Form,
  notification: FormNotification,
  specs: FieldSpecs,
): Both {
  return notificationWords(sideOf(artefacts, specs), form, notification);
}

/** The same, of a version made ready to be spoken about. */
export function notificationWords(side: Side, form: Form, notification: FormNotification): Both {
  const { when } = notification;
  const happens = eventWords(side, form, notification);
  const condition = when === undefined ? null : side.sentence(form.key, when);
  const told = receiverWords(side, form, notification);
  return both(
    `${happens['zh-CN']}${condition === null ? '' : `，且 ${condition['zh-CN']} `}时，通知${told['zh-CN']}`,
    `When ${happens.en}${condition === null ? '' : ` and ${condition.en}`}, tell ${told.en}`,
  );
}

/** What happens: a new record, or a change of one. */
export function eventWords(side: Side, form: Form, { on, fields }: FormNotification): Both {
  const record = bothOf(form.recordTitle ?? form.title, form.key);
  if (on === 'created') return both(`有新${record['zh-CN']}`, `there is a new ${record.en}`);
  if (fields === undefined) return both(`${record['zh-CN']}有修改`, `${record.en} changes`);
  const titles = joined(
    fields.map((field) => side.fieldTitle(form.key, field)),
    '或',
    ' or ',
  );
  return both(`${record['zh-CN']}的${titles['zh-CN']}有修改`, `${titles.en} of ${record.en} changes`);
}

/** Who is told. */
export function receiverWords(side: Side, form: Form, { to }: FormNotification): Both {
  const roles = (to.roles ?? []).map((key) => {
    const role = side.artefacts.find((one) => one.kind === 'role' && one.key === key);
    return quote(bothOf(role?.title, key));
  });
  const people = (to.fields ?? []).map((field) => {
    const title = side.fieldTitle(form.key, field);
    return both(`${title['zh-CN']}里的人`, `the person in ${title.en}`);
  });
  const all = [
    ...roles,
    ...people,
    ...(to.owner === true ? [both('负责人', 'the owner')] : []),
    ...(to.creator === true ? [both('创建人', 'the creator')] : []),
  ];
  return all.length === 0 ? both('（还没有选人）', 'nobody yet') : joined(all, '、', ', ');
}
