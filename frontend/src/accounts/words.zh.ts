const zh = {
  accounts: {
    title: '账户',
    name: '客户',
    search: '借据号',
    nameSearch: '客户姓名',
    stage: '逾期阶段',
    onHold: '停催中',
    agency: '委外',
  },
};

export default zh;
