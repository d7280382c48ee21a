import { type ThemeConfig } from 'antd';

/**
 * The one place of colours and sizes. `antdTheme` feeds Ant Design, `cssVariables` feeds our own style sheets (`var(--…)`).
 * A status is always a word; its colour only repeats it.
 */
export type TextSize = 'standard' | 'large';

export const COLOURS = {
  primary: '#1d5296',
  primaryHover: '#2a66b3',
  primaryPale: '#eaf1fa',
  bar: '#1b4479',
  barText: '#ffffff',
  ink: '#1f2733',
  inkSoft: '#56606e',
  line: '#d5dbe3',
  lineStrong: '#aab4c2',
  page: '#f0f3f7',
  panel: '#ffffff',
  tableHead: '#f3f6fa',
  danger: '#c62026',
  dangerPale: '#fdf1f0',
  caution: '#9a5b00',
  cautionPale: '#fff8e8',
  success: '#1d7a3e',
  successPale: '#eff8f1',
  /** 办理时限: the colours that window clerks know. */
  deadlineRed: '#ff4b4b',
  deadlineOrange: '#fa5800',
  deadlineBlue: '#0368ff',
} as const;

const FONT_SIZE_PX: Readonly<Record<TextSize, number>> = { standard: 14, large: 16 };

/** Fonts that Windows, UOS and Kylin carry; the last ones cover rare characters that the first lack. */
export const FONT_FAMILY = [
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"Noto Sans SC"',
  '"PingFang SC"',
  '"WenQuanYi Micro Hei"',
  '"SimSun-ExtB"',
  '"Droid Sans Fallback"',
  '"Rare Characters"',
  'sans-serif',
].join(', ');

/** Numbers that are compared or read out digit by digit. */
export const NUMBER_FONT_FAMILY = ['Consolas', '"Noto Sans Mono"', '"DejaVu Sans Mono"', 'monospace'].join(', ');

export function antdTheme(size: TextSize): ThemeConfig {
  const fontSize = FONT_SIZE_PX[size];
  const controlHeight = fontSize === 14 ? 30 : 34;
  return {
    token: {
      colorPrimary: COLOURS.primary,
      colorInfo: COLOURS.primary,
      colorError: COLOURS.danger,
      colorWarning: COLOURS.caution,
      colorSuccess: COLOURS.success,
      colorText: COLOURS.ink,
      colorTextSecondary: COLOURS.inkSoft,
      colorTextPlaceholder: '#7c8694',
      colorBorder: COLOURS.lineStrong,
      colorBorderSecondary: COLOURS.line,
      colorBgLayout: COLOURS.page,
      colorLink: COLOURS.primary,
      fontFamily: FONT_FAMILY,
      fontSize,
      controlHeight,
      borderRadius: 3,
      borderRadiusLG: 4,
      borderRadiusSM: 2,
      wireframe: false,
      motion: false,
      boxShadow: '0 2px 8px rgba(20, 40, 70, 0.16)',
      boxShadowSecondary: '0 4px 16px rgba(20, 40, 70, 0.2)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', contentFontSize: fontSize },
      Modal: { titleFontSize: fontSize + 2 },
      Descriptions: { itemPaddingBottom: 6 },
    },
  };
}

export function cssVariables(size: TextSize): Readonly<Record<string, string>> {
  const colours = Object.entries(COLOURS).map(
    ([name, value]) => [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value] as const,
  );
  return {
    ...Object.fromEntries(colours),
    '--font': FONT_FAMILY,
    '--font-number': NUMBER_FONT_FAMILY,
    '--font-size': `${FONT_SIZE_PX[size]}px`,
    '--control-height': size === 'standard' ? '30px' : '34px',
  };
}

/** Writes the variables through the CSSOM: the content security policy forbids style attributes, not this. */
export function applyCssVariables(size: TextSize, root: HTMLElement): void {
  for (const [name, value] of Object.entries(cssVariables(size))) root.style.setProperty(name, value);
}
