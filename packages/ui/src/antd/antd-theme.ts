import { type ThemeConfig, theme } from 'antd';

const LIGHT = {
  colorPrimary: '#0F6B8C',
  colorSuccess: '#2E7D4F',
  colorWarning: '#B7791F',
  colorError: '#C0392B',
  colorInfo: '#0F6B8C',
  colorTextBase: '#1B2A33',
  colorBgLayout: '#F6F8F9',
  colorBorder: '#C9D2D8',
  colorBorderSecondary: '#E3E8EB',
  colorTextSecondary: '#5B6B75',
  colorTextTertiary: '#5B6B75',
  colorTextDescription: '#5B6B75',
  colorTextPlaceholder: '#687881',
  colorPrimaryBg: '#E6F2F6',
  colorPrimaryBgHover: '#D6E9F0',
  colorInfoBg: '#E6F2F6',
  colorInfoBorder: '#A9CFDC',
  colorSuccessBg: '#EDF7F1',
  colorSuccessBorder: '#A8D3B8',
  colorWarningBg: '#FFF4DA',
  colorWarningBorder: '#E8CF94',
  colorErrorBg: '#FCEDEB',
  colorErrorBorder: '#EDB8B1',
  controlItemBgActive: '#E6F2F6',
};
const DARK = {
  colorPrimary: '#57B4D5',
  colorSuccess: '#5CB27F',
  colorWarning: '#D9A441',
  colorError: '#F59387',
  colorInfo: '#57B4D5',
  colorTextSecondary: '#A3B3BB',
  colorTextTertiary: '#A3B3BB',
  colorTextDescription: '#A3B3BB',
  colorTextPlaceholder: '#8FA0A9',
  colorTextBase: '#E6EDF0',
  colorBgLayout: '#10191E',
  colorBgContainer: '#18242B',
  colorBgElevated: '#1F2E36',
  colorBorder: '#4A5C66',
  colorBorderSecondary: '#2C3B44',
};

/** antd's theme from the product's tokens (`../tokens.css` has the same values for our own controls). */
export function antdTheme(dark: boolean, compact: boolean, motion: boolean): ThemeConfig {
  return {
    algorithm: [
      dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      ...(compact ? [theme.compactAlgorithm] : []),
    ],
    token: {
      ...(dark ? DARK : LIGHT),
      borderRadius: 6,
      fontSize: 14,
      fontFamily: 'var(--wr-font)',
      motion,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      ...(dark
        ? { Button: { primaryColor: '#06212C' }, Switch: { colorTextLightSolid: '#06212C' } }
        : // These colours are for signs; as text on their tints they are darker.
          { Tag: { colorWarning: '#8A5A00', colorSuccess: '#1F6A3D' } }),
      Layout: {
        siderBg: 'var(--wr-surface)',
        headerBg: 'var(--wr-surface)',
        headerHeight: 52,
        headerPadding: '0 16px',
        bodyBg: 'var(--wr-ground)',
      },
      Menu: { itemBorderRadius: 6, itemHeight: 36, itemMarginInline: 8, activeBarBorderWidth: 0 },
      Table: {
        headerBg: 'transparent',
        cellPaddingBlock: 10,
        headerSplitColor: 'transparent',
        rowHoverBg: 'var(--wr-sunken)',
      },
    },
  };
}
