const zh = {
  visits: {
    title: '外访',
    captured: '采集时间',
    received: '接收时间',
    outcome: '结果',
    standing: '性质',
    against: '当时规则',
    device: '设备',
    review: '复核',
    finding: '结论',
    toReview: '待复核',
    why: '无许可原因',
    note: '说明',
    neverApproved: '无许可的外访只能定性，不能追认。',
  },
  finding: { BREACH: '违规', DEVICE_FAULT: '设备故障', DUPLICATE_TRIP: '重复上报' },
};

export default zh;
