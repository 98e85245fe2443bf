import {
  AppstoreOutlined,
  BarsOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  DownCircleOutlined,
  EnvironmentOutlined,
  EyeInvisibleOutlined,
  FieldBinaryOutlined,
  FontSizeOutlined,
  GroupOutlined,
  HighlightOutlined,
  InfoCircleOutlined,
  LinkOutlined,
  NumberOutlined,
  OrderedListOutlined,
  PaperClipOutlined,
  PayCircleOutlined,
  PhoneOutlined,
  PictureOutlined,
  StarOutlined,
  SwitcherOutlined,
  TableOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { kindDesigns } from '@weir/blocks/design';
import type { ComponentType } from 'react';

const ICONS: Readonly<Record<string, ComponentType>> = {
  text: FontSizeOutlined,
  paragraph: BarsOutlined,
  number: NumberOutlined,
  money: PayCircleOutlined,
  calendar: CalendarOutlined,
  clock: ClockCircleOutlined,
  radio: DownCircleOutlined,
  checks: CheckSquareOutlined,
  star: StarOutlined,
  phone: PhoneOutlined,
  home: EnvironmentOutlined,
  picture: PictureOutlined,
  'paper-clip': PaperClipOutlined,
  pen: HighlightOutlined,
  table: TableOutlined,
  link: LinkOutlined,
  user: UserOutlined,
  serial: FieldBinaryOutlined,
  section: GroupOutlined,
  steps: OrderedListOutlined,
  tabs: SwitcherOutlined,
  info: InfoCircleOutlined,
  'eye-off': EyeInvisibleOutlined,
};

/** The icon of a field kind, beside its title everywhere in the designer; says nothing by itself. */
export function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = ICONS[kindDesigns.get(kind)?.icon ?? ''] ?? AppstoreOutlined;
  return (
    <span className="wd-kind-icon" aria-hidden="true">
      <Icon />
    </span>
  );
}
