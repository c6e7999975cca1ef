const zh = {
  repayments: {
    title: '还款',
    post: '入账',
    loanNo: '借据号',
    ref: '流水号',
    amount: '金额',
    currency: '币种',
    valueDate: '起息日',
    payer: '付款人',
    source: '来源',
    recorded: '入账时间',
    reversed: '已冲正',
    reverse: '冲正',
    reason: '冲正原因',
    allocation: '冲账',
    surplus: '溢缴',
    posted: '已入账',
    bankFile: '导入银行文件',
  },
  moneySources: { DEMO: '演示', API: '录入', FILE: '银行文件' },
};

export default zh;
