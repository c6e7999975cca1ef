const zh = {
  privacy: {
    title: '个人信息请求',
    raise: '登记请求',
    what: '查阅复制、更正、删除、限制处理；答复期限由规则计算。',
    decide: '答复',
    copy: '导出副本',
    answer: '结论',
    grant: '同意并办理',
    refuse: '不同意',
    reason: '理由（告知本人）',
    birthYear: '出生年份',
    openOnly: '仅看待答复',
    erasureWhat: '尚有欠款、法律保全或依法须保存期间不得删除，只能限制处理。依法保存至 {{until}}。',
  },
  privacyKind: {
    ACCESS: '查阅复制',
    CORRECTION: '更正',
    ERASURE: '删除',
    RESTRICTION: '限制处理',
  },
  privacyState: {
    OPEN: '待答复',
    GRANTED: '已办理',
    REFUSED: '未同意',
  },
};

export default zh;
