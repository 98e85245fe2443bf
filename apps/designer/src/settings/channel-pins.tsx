import { CloseOutlined } from '@ant-design/icons';
import { type Channel, type Form, formNodes } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { fieldOptions, mayBe } from './field-options.ts';
import { useSay } from './use-say.ts';
import { ValueEditor } from './value-editor.tsx';
import { words } from './words.ts';

/** Values a channel fixes: a field, and what it is there. */
export function ChannelPins({
  channel,
  form,
  onChange,
}: {
  readonly channel: Channel;
  readonly form: Form;
  readonly onChange: (pins: Channel['pins'] | undefined, merge?: string) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const pins = channel.pins ?? {};
  // A field chosen but without a value yet is no pin: the format knows none.
  const [open, setOpen] = useState<readonly string[]>([]);
  const nodes = useMemo(() => formNodes(form, fieldSpecs), [form]);
  const names = [...new Set([...Object.keys(pins), ...open])];
  const options = fieldOptions(form, say, mayBe.pin);
  function set(name: string, value: unknown): void {
    const { [name]: _, ...rest } = pins;
    const next = value === undefined ? rest : { ...rest, [name]: value };
    if (value === undefined) setOpen((before) => [...new Set([...before, name])]);
    onChange(Object.keys(next).length === 0 ? undefined : next, `pin ${name}`);
  }
  return (
    <fieldset className="wd-setting">
      <legend>{text.pins}</legend>
      <p className="wd-quiet">{text.pinsHelp}</p>
      {names.map((name) => {
        const node = nodes.find((one) => one.name === name && one.table === undefined);
        const title = node ? say(node.field.title) : name;
        return (
          <div key={name} className="wd-pin">
            <span className="wd-pin__title">{title}</span>
            {node ? (
              <ValueEditor
                node={node}
                form={form.key}
                label={text.valueOf(title)}
                value={pins[name]}
                onChange={(value) => set(name, value)}
              />
            ) : (
              <span className="wd-problem">{text.fieldGone}</span>
            )}
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={text.takeOut(title)}
              onClick={() => {
                setOpen(open.filter((one) => one !== name));
                const { [name]: _, ...rest } = pins;
                if (Object.hasOwn(pins, name)) onChange(Object.keys(rest).length === 0 ? undefined : rest);
              }}
            />
          </div>
        );
      })}
      <Select
        className="wd-names__add"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        aria-label={text.addTo(text.pins)}
        placeholder={text.addField}
        options={options.filter((one) => !names.includes(one.value))}
        onSelect={(name: string | null) => {
          if (name !== null) setOpen([...open, name]);
        }}
      />
    </fieldset>
  );
}
