import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/Loader.layer.css';
import '@mantine/core/styles/Button.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import './tokens.css';
import './base.css';
import { ActionIcon, Button, createTheme, type CSSVariablesResolver, Loader, PasswordInput, TextInput } from '@mantine/core';

const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export const theme = createTheme({
  fontFamily: fonts,
  headings: { fontFamily: fonts, fontWeight: '600' },
  fontFamilyMonospace: '"Cascadia Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.6', lg: '1.55', xl: '1.4' },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  fontWeights: { medium: '500' },
  // Mantine draws the borders of fields with gray-4, those of menus with dark-4, fields with dark-6, the page with dark-7.
  // biome-ignore format: ten shades are read side by side
  colors: {
    brand: ['#f0f5fb', '#e6eef8', '#c9dbf0', '#a9c5e8', '#8fb6ea', '#5f8dc9', '#3f74b5', '#3768a6', '#2c5a94', '#234a7c'],
    gray: ['#f5f6f8', '#eef0f3', '#e1e4ea', '#cdd2da', '#8a93a2', '#7b8594', '#666f7d', '#556070', '#3a4350', '#1c232e'],
    dark: ['#e2e6ec', '#c3cad4', '#a5aebb', '#96a0ae', '#343b46', '#2c323c', '#20242c', '#181b21', '#121419', '#101216'],
  },
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 7 },
  black: '#1c232e',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    // Named, not imported: the first page has no use for them.
    Menu: { defaultProps: { shadow: 'md', withinPortal: false, withInitialFocusPlaceholder: false } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 3 } },
    Loader: Loader.extend({ defaultProps: { size: 18 } }),
  },
});

const surfaces = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--brand-ink)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-success': 'var(--green)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-mid)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
  '--mantine-color-red-light-color': 'var(--red)',
  '--mantine-color-brand-filled': 'var(--brand)',
  '--mantine-color-brand-filled-hover': 'var(--brand-hover)',
  '--mantine-color-brand-light': 'var(--brand-soft)',
  '--mantine-color-brand-light-hover': 'var(--selected)',
  '--mantine-color-brand-light-color': 'var(--brand-ink)',
  '--mantine-color-brand-outline': 'var(--brand-ink)',
  '--mantine-shadow-md': 'var(--shadow)',
  '--mantine-shadow-xl': 'var(--shadow)',
} as const;

// Both schemes name the same variables: tokens.css decides what they are in the light and in the dark.
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...surfaces },
  dark: { ...surfaces },
});
