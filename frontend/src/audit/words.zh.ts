const zh = {
  audit: {
    title: '审计',
    at: '时间',
    actor: '操作人',
    action: '动作',
    details: '内容',
    verify: '校验封存链',
    ok: '全部一致',
    seals: '封存 {{seals}} 批，{{entries}} 条',
    faults: '发现异常',
  },
};

export default zh;
