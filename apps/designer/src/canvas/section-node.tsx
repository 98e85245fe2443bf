import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { sectionLayout } from '@weir/blocks/view';

import { Icon } from '@weir/ui';
import { useLocale, useWords } from '../session/use-session.ts';
import { CanvasFields } from './canvas-fields.tsx';
import { FieldTitle } from './field-title.tsx';
import { canvasWords } from './words.ts';

interface ContainerProps {
  readonly name: string;
  readonly field: Field;
  readonly level: number;
}

/** A section with its fields; one that folds is shown open. */
export function SectionNode({ name, field, level }: ContainerProps) {
  return (
    <div className="wr-section">
      <div className="wr-section__title wd-section__title">
        <FieldTitle name={name} field={field} at="canvas" />
        {field.collapsible === true && <Icon name="up" />}
      </div>
      <SectionBody name={name} field={field} level={level} />
    </div>
  );
}

/** Help and fields of a section, wherever its title stands. */
export function SectionBody({ name, field, level }: ContainerProps) {
  const locale = useLocale();
  const words = useWords(canvasWords);
  const help = inLocale(field.help, locale);
  return (
    <div className="wr-section__body">
      {help && (
        <p className="wr-section__help" aria-hidden="true">
          {help}
        </p>
      )}
      <CanvasFields
        parent={name}
        fields={field.fields ?? []}
        level={level + 1}
        empty={words.emptySection}
        layout={sectionLayout(field)}
      />
    </div>
  );
}
