const zh = {
  close: {
    title: '日终',
    open: '当前营业日',
    run: '执行日终',
    confirm: '关闭营业日 {{date}}？逾期天数、承诺与队列随之更新。',
    step: '步骤',
    chunks: '分片',
    rows: '变更行',
    millis: '耗时（毫秒）',
    started: '开始',
    finished: '完成',
    history: '日终记录',
    rate: '行/秒',
    movable: '演示时钟可调',
    move: '调整时钟',
  },
  leftOut: {
    count: '未能处理',
    title: '未能处理的客户',
    reason: '原因',
    what: '这些客户的数据使该步骤失败，已跳过；其余客户照常结账。改正后，下一次日终会再次处理。',
  },
};

export default zh;
