import { type Artefact, type FieldSpecs, formNodes } from '@weir/artefact';
import { artefactWords } from './artefact-words.ts';
import { type Both, both, bothOf, fieldTitle, quote } from './words.ts';

/** Parts of a form that have a page of their own, by the first step of the path. */
const PARTS: Readonly<Record<string, Both>> = {
  rules: both('规则', 'Rules'),
  list: both('列表', 'List'),
  submit: both('提交', 'Submission'),
  limits: both('限制', 'Limits'),
  notifications: both('通知', 'Notifications'),
  uniques: both('不能重复', 'No duplicates'),
  numberField: both('编号字段', 'Number field'),
  displayFields: both('显示字段', 'Display fields'),
  statusField: both('状态字段', 'State field'),
  ownerField: both('负责人字段', 'Owner field'),
};

/**
 * What a place of an artefact is called: 表单『订单』 › 『数量』. The artefact's shape must be sound.
 *
 * @param path JSON Pointer in the artefact; it may lead to what is not there.
 */
export function placeWords(artefact: Artefact, path: string, specs: FieldSpecs): Both {
  const whole = artefactWords(artefact);
  const inside = insideWords(artefact, path, specs);
  return inside === null
    ? whole
    : both(`${whole['zh-CN']} › ${inside['zh-CN']}`, `${whole.en} › ${inside.en}`);
}

function insideWords(artefact: Artefact, path: string, specs: FieldSpecs): Both | null {
  if (artefact.kind !== 'form') return null;
  const [, part = '', index = ''] = path.split('/');
  if (part === 'fields') {
    const nodes = formNodes(artefact, specs).filter(
      (node) => path === node.path || path.startsWith(`${node.path}/`),
    );
    const innermost = nodes.at(-1);
    return innermost === undefined ? null : quote(fieldTitle(innermost.field, specs));
  }
  const words = Object.hasOwn(PARTS, part) ? PARTS[part] : undefined;
  if (words === undefined) return null;
  const notification = part === 'notifications' ? artefact.notifications?.[Number(index)] : undefined;
  if (notification !== undefined) {
    const title = quote(bothOf(notification.title, notification.key));
    return both(`通知${title['zh-CN']}`, `Notification ${title.en}`);
  }
  const rule = part === 'rules' ? artefact.rules?.[Number(index)] : undefined;
  if (rule === undefined) return words;
  const title = quote(bothOf(rule.title, rule.key));
  return both(`规则${title['zh-CN']}`, `Rule ${title.en}`);
}
