const zh = {
  signin: {
    title: '登录回款',
    username: '用户名',
    password: '密码',
    submit: '登录',
    demo: '演示账号：collector、supervisor、finance、compliance、auditor，密码 huikuan-demo',
  },
};

export default zh;
