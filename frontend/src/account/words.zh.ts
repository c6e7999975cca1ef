const zh = {
  account: {
    title: '我的账号',
    sessions: '登录位置',
    began: '登录时间',
    seen: '最近使用',
    address: '来自',
    this: '当前',
    end: '下线',
    password: '修改密码',
    current: '当前密码',
    wanted: '新密码',
    again: '再次输入新密码',
    rule: '至少 12 个字符，不限种类；不得包含自己的姓名，不得容易被猜中。一句只有自己会说的话就很好。',
    short: '至少 12 个字符',
    differs: '两次输入不一致',
    choose: '设为新密码',
    chosen: '密码已修改，其他登录已下线。',
    first: '请设置自己的密码',
    firstWhy: '{{name}}，您的初始密码管理员也知道，设置自己的密码后才能开始工作。',
  },
  userRole: {
    COLLECTOR: '催收员',
    SENIOR: '资深催收员',
    SUPERVISOR: '主管',
    COMPLIANCE: '合规',
    LEGAL: '法务',
    FINANCE: '财务',
    AUDITOR: '审计',
    ADMIN: '管理员',
  },
};

export default zh;
