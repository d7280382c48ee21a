/**
 * The first six digits of a citizen identity number (GB/T 2260). A number is never changed (居民身份证法 第3条), so it may carry
 * the code of a district long dissolved: a code that is not in the table is a hint to the clerk, never an error.
 */
export type AreaCodeStanding = 'current' | 'historic' | 'elsewhere' | 'unknown';

export interface AreaOfCode {
  readonly standing: AreaCodeStanding;
  /** Chinese, for the clerk: `天津市和平区`, `原塘沽区（2009年并入滨海新区）`, `河北省`; empty when unknown. */
  readonly name: string;
}

const TIANJIN_DISTRICTS: Readonly<Record<string, string>> = {
  120101: '和平区',
  120102: '河东区',
  120103: '河西区',
  120104: '南开区',
  120105: '河北区',
  120106: '红桥区',
  120110: '东丽区',
  120111: '西青区',
  120112: '津南区',
  120113: '北辰区',
  120114: '武清区',
  120115: '宝坻区',
  120116: '滨海新区',
  120117: '宁河区',
  120118: '静海区',
  120119: '蓟州区',
};

const TIANJIN_HISTORIC: Readonly<Record<string, string>> = {
  120107: '原塘沽区（2009年并入滨海新区）',
  120108: '原汉沽区（2009年并入滨海新区）',
  120109: '原大港区（2009年并入滨海新区）',
  120221: '原宁河县（2015年改宁河区）',
  120222: '原武清县（2000年改武清区）',
  120223: '原静海县（2015年改静海区）',
  120224: '原宝坻县（2001年改宝坻区）',
  120225: '原蓟县（2016年改蓟州区）',
};

const PROVINCES: Readonly<Record<string, string>> = {
  11: '北京市',
  12: '天津市',
  13: '河北省',
  14: '山西省',
  15: '内蒙古自治区',
  21: '辽宁省',
  22: '吉林省',
  23: '黑龙江省',
  31: '上海市',
  32: '江苏省',
  33: '浙江省',
  34: '安徽省',
  35: '福建省',
  36: '江西省',
  37: '山东省',
  41: '河南省',
  42: '湖北省',
  43: '湖南省',
  44: '广东省',
  45: '广西壮族自治区',
  46: '海南省',
  50: '重庆市',
  51: '四川省',
  52: '贵州省',
  53: '云南省',
  54: '西藏自治区',
  61: '陕西省',
  62: '甘肃省',
  63: '青海省',
  64: '宁夏回族自治区',
  65: '新疆维吾尔自治区',
  71: '台湾省',
  81: '香港特别行政区',
  82: '澳门特别行政区',
  83: '台湾地区',
};

/** Names the area of a six-digit code. Tianjin by district, as of the 2023 codes; the rest by province. */
export function areaOfCode(code: string): AreaOfCode {
  const current = TIANJIN_DISTRICTS[code];
  if (current !== undefined) return { standing: 'current', name: `天津市${current}` };
  const historic = TIANJIN_HISTORIC[code];
  if (historic !== undefined) return { standing: 'historic', name: `天津市${historic}` };
  const province = PROVINCES[code.slice(0, 2)];
  if (province === undefined) return { standing: 'unknown', name: '' };
  return { standing: code.startsWith('12') ? 'unknown' : 'elsewhere', name: province };
}
