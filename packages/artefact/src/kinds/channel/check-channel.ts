import type { Issue } from '@weir/base';
import { pointerStep, quoted } from '@weir/json-schema';
import { type AppForms, missingForm } from '../../check/app-forms.ts';
import { artefactIssue, artefactWarning } from '../../check/artefact-issue.ts';
import { unknownName } from '../../check/check-names.ts';
import type { FormNode } from '../form/form-tree.ts';
import type { Channel } from './channel.ts';

/** What a channel says about its form. */
export function checkChannel(channel: Channel, forms: AppForms): readonly Issue[] {
  const found = forms.form(channel.form);
  if (found === undefined) return [missingForm(channel.form, '/form', forms)];
  const issues: Issue[] = [];
  const { nodes } = found;
  const find = (name: string, path: string): FormNode | null => {
    const node = nodes.find((candidate) => candidate.name === name) ?? null;
    if (node === null) issues.push(unknownName(name, path, nodes));
    return node;
  };
  const repeated = channel.doors.filter((door, i) => channel.doors.indexOf(door) !== i);
  if (repeated.length > 0) {
    issues.push(
      artefactIssue(
        'artefact.duplicate',
        '/doors',
        `入口“${repeated[0]}”重复，请去掉`,
        `The door “${repeated[0]}” is repeated; remove it`,
      ),
    );
  }
  if (channel.doors.includes('embed') && (channel.origins ?? []).length === 0) {
    issues.push(
      artefactWarning(
        'channel.origins',
        '/origins',
        '没有列出可嵌入的网站，嵌入页哪里都打不开',
        'No site may embed the form yet; list its origins',
      ),
    );
  }
  for (const [key, value] of Object.entries(channel.pins ?? {})) {
    const path = `/pins/${pointerStep(key)}`;
    const node = nodes.some(({ name, table }) => name === key && table === undefined)
      ? find(key, path)
      : null;
    if (node === null) issues.push(unknownName(key, path, nodes));
    else checkPin(node, value, path, issues);
  }
  for (const [i, key] of (channel.hides ?? []).entries()) {
    const path = `/hides/${i}`;
    const node = find(key, path);
    if (node === null) continue;
    const inside = nodes.filter((candidate) => candidate === node || candidate.containers.includes(key));
    const asked = inside.find(
      (candidate) =>
        candidate.field.required === true &&
        candidate.field.default === undefined &&
        candidate.field.compute === undefined &&
        candidate.field.writtenBy !== 'system' &&
        !Object.hasOwn(channel.pins ?? {}, candidate.name),
    );
    if (asked !== undefined) {
      issues.push(
        artefactIssue(
          'channel.hidesRequired',
          path,
          `“${asked.field.title['zh-CN']}”是必填的，隐藏后没法提交；请固定它的值或不隐藏`,
          `“${asked.field.title.en ?? asked.field.key}” is required; pin a value or do not hide it`,
        ),
      );
    }
  }
  for (const [i, name] of (channel.searches ?? []).entries()) {
    const node = find(name, `/searches/${i}`);
    if (node !== null && node.spec?.group !== 'relation') {
      issues.push(
        artefactIssue(
          'channel.searches',
          `/searches/${i}`,
          `“${node.field.title['zh-CN']}”不是关联或人员字段，不能开放查找`,
          `“${node.field.key}” refers to nothing that could be searched`,
        ),
      );
    }
  }
  checkImport(channel, issues, find);
  return issues;
}

function checkPin(node: FormNode, value: unknown, path: string, issues: Issue[]): void {
  const title = node.field.title['zh-CN'];
  const named = node.spec?.holds === 'value' ? node.spec.valueType(node.field) : null;
  if (
    node.field.compute !== undefined ||
    node.spec?.drawn === true ||
    named === null ||
    named === undefined
  ) {
    issues.push(
      artefactIssue(
        'channel.pin',
        path,
        `“${title}”不能固定：它由系统给值或没有值`,
        `“${node.field.key}” cannot be pinned: the system gives its value, or it has none`,
      ),
    );
    return;
  }
  const words = named.options;
  const values: readonly unknown[] = named.type.type === 'list' && Array.isArray(value) ? value : [value];
  const fits =
    named.type.type === 'number'
      ? typeof value === 'number'
      : named.type.type === 'boolean'
        ? typeof value === 'boolean'
        : named.type.type === 'text' || named.type.type === 'date' || named.type.type === 'dateTime'
          ? typeof value === 'string' && value !== ''
          : true;
  const known =
    words === undefined || values.every((item) => typeof item === 'string' && Object.hasOwn(words, item));
  if (!fits || !known) {
    issues.push(
      artefactIssue(
        'channel.pin',
        path,
        `“${quoted(value)}”不是“${title}”能填的值${words === undefined ? '' : `，可用的有：${Object.keys(words).slice(0, 20).join('、')}`}`,
        `“${quoted(value)}” is no value of “${node.field.key}”${words === undefined ? '' : `; there are: ${Object.keys(words).slice(0, 20).join(', ')}`}`,
      ),
    );
  }
}

function checkImport(
  channel: Channel,
  issues: Issue[],
  find: (name: string, path: string) => FormNode | null,
): void {
  const settings = channel.import;
  if (settings === undefined) {
    if (channel.doors.includes('import')) {
      issues.push(
        artefactWarning(
          'channel.import',
          '',
          '没有导入设置，只能按字段名对应表头',
          'There are no import settings; headers are matched by field titles only',
        ),
      );
    }
    return;
  }
  const owners = new Map<string, string>();
  for (const [name, words] of Object.entries(settings.headers ?? {})) {
    const path = `/import/headers/${pointerStep(name)}`;
    if (find(name, path) === null) continue;
    for (const [i, word] of words.entries()) {
      const owner = owners.get(word);
      if (owner !== undefined && owner !== name) {
        issues.push(
          artefactIssue(
            'channel.header',
            `${path}/${i}`,
            `表头“${quoted(word)}”已对应“${owner}”，不能再对应“${name}”`,
            `The header “${quoted(word)}” already stands for “${owner}”`,
          ),
        );
      }
      owners.set(word, name);
    }
  }
  for (const [name, words] of Object.entries(settings.values ?? {})) {
    const path = `/import/values/${pointerStep(name)}`;
    const node = find(name, path);
    const options = node?.spec?.holds === 'value' ? node.spec.valueType(node.field)?.options : undefined;
    if (node === null || options === undefined) continue;
    for (const [word, value] of Object.entries(words)) {
      if (Object.hasOwn(options, value)) continue;
      issues.push(
        artefactIssue(
          'channel.value',
          `${path}/${pointerStep(word)}`,
          `“${node.field.title['zh-CN']}”没有“${quoted(value)}”这个选项，可用的有：${Object.keys(options).slice(0, 20).join('、')}`,
          `“${node.field.key}” has no option “${quoted(value)}”`,
        ),
      );
    }
  }
  for (const [i, key] of (settings.groupBy ?? []).entries()) find(key, `/import/groupBy/${i}`);
  if (settings.table !== undefined) {
    const node = find(settings.table, '/import/table');
    if (node !== null && node.spec?.holds !== 'rows') {
      issues.push(
        artefactIssue(
          'channel.table',
          '/import/table',
          `“${node.field.title['zh-CN']}”不是表格`,
          `“${node.field.key}” is not a table`,
        ),
      );
    }
  }
  if (settings.table !== undefined && (settings.groupBy ?? []).length === 0) {
    issues.push(
      artefactWarning(
        'channel.groupBy',
        '/import/table',
        '没有写按哪些字段合并成一单，文件里每行会是一条记录',
        'Without groupBy each line of the file is a record of its own',
      ),
    );
  }
}
