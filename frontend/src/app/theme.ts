import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  token: {
    motion: !globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorTextSecondary: '#4b5563',
    colorTextTertiary: '#5b6472',
    colorTextPlaceholder: '#667085',
    colorSuccess: '#237804',
    colorWarning: '#ad6800',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif',
  },
  components: {
    Table: { cellPaddingBlockSM: 5, headerBg: '#f4f6fa' },
    Layout: { headerBg: '#ffffff', siderBg: '#ffffff', bodyBg: '#f2f4f8' },
    Descriptions: { itemPaddingBottom: 4 },
    DatePicker: { colorTextDisabled: '#667085' },
  },
};
