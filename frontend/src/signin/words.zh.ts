const zh = {
  signin: {
    title: '登录回款',
    username: '用户名',
    password: '密码',
    submit: '登录',
    provider: '用{{name}}登录',
    notConfirmed: '机构账号登录未完成，请重新登录。',
    demo: '演示账号：collector、supervisor、finance、compliance、auditor，密码 huikuan-demo',
  },
  setup: {
    title: '开通回款',
    what: '还没有能登录的管理员。请用服务启动时留下的密钥建立第一位管理员。',
    secret: '一次性密钥',
    secretWhere: '在服务数据目录的 first-administrator.txt 中，一天内有效，只能用一次。',
    name: '姓名',
    submit: '建立管理员',
  },
};

export default zh;
