import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CarOutlined,
  CloudUploadOutlined,
  CommentOutlined,
  DashboardOutlined,
  FieldTimeOutlined,
  MessageOutlined,
  PayCircleOutlined,
  PhoneOutlined,
  ReadOutlined,
  SafetyOutlined,
  TeamOutlined,
} from '@ant-design/icons';

/** The pages of the console and the scope each needs. */
export const PAGES = [
  { name: 'worklist', path: '/worklist', scope: 'tasks:work', icon: <PhoneOutlined /> },
  { name: 'accounts', path: '/accounts', scope: 'accounts:read', icon: <BankOutlined /> },
  { name: 'ageing', path: '/ageing', scope: 'kpi:read', icon: <BarChartOutlined /> },
  { name: 'imports', path: '/imports', scope: 'imports:write', icon: <CloudUploadOutlined /> },
  { name: 'repayments', path: '/repayments', scope: 'repayments:read', icon: <PayCircleOutlined /> },
  { name: 'close', path: '/close', scope: 'close:run', icon: <FieldTimeOutlined /> },
  { name: 'agencies', path: '/agencies', scope: 'placements:read', icon: <TeamOutlined /> },
  { name: 'visits', path: '/visits', scope: 'visits:review', icon: <CarOutlined /> },
  { name: 'complaints', path: '/complaints', scope: 'complaints:read', icon: <CommentOutlined /> },
  { name: 'templates', path: '/templates', scope: 'templates:read', icon: <MessageOutlined /> },
  { name: 'training', path: '/training', scope: 'training:take', icon: <ReadOutlined /> },
  { name: 'gate', path: '/gate', scope: 'rules:read', icon: <SafetyOutlined /> },
  { name: 'kpi', path: '/kpi', scope: 'kpi:read', icon: <DashboardOutlined /> },
  { name: 'audit', path: '/audit', scope: 'audit:read', icon: <AuditOutlined /> },
] as const;
