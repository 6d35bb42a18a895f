import type { EntityType } from "../document/types.js";

/** Checks that tell a Chinese name from a piece of a sentence, for names that no dictionary has. */

/** Words that begin a piece of a sentence, never a name of an entity. */
const LEFT =
  /^(?:[和与及以并且而但或即对将把被由从在是为有其该此本各每某令使让给向往于][^\n]|的|了|根据|\d+(?:[a-z]|菌株)|一[个种类些项定般]|通过|包括|利用|采用|使用|应用|称为|称作|发现|引起|导致|影响|产生|测定|检测|分析|研究|探讨|评价|比较|观察|目的|方法|结果|结论|显示|表明|常见|这些|那些|不同|多种|两种|几种|用于|基于|来自|关于|由于|因此|例如|比如|主要|特别是|尤其|作为|成为|进行|可以|能够|需要|同时|此外|其中|发生|患有|治疗|预防|诊断|构建|建立|提出|开发|制备|筛选|鉴定|克隆|转染|敲除|敲低|过表达|表达|上调|下调|促进|抑制(?![剂素蛋])|提高|降低|增加|减少|升高|添加|饲喂|灌胃|注射|植物(?=..)|动物(?=..)|药物(?=..)|激素(?=..)|神经递质|转录因子(?=.)|细胞因子(?=.)|炎[症性]因子|抗氧化剂|趋化因子(?=[^A-Z受配])|病原菌|真菌(?=..)|细菌(?=..)|模式植物|血清|血浆|外周血|以及|已知|著名|新型(?!冠状)|目前|传统|常用|重要|天然|野生|优质|国内|我国|中国(?!.{0,3}[猕对地])|患者|小鼠(?=..)|大鼠(?=..)|人类?(?=[^\u4e00-\u9fff])|非常|可能|大量|部分|全部)/;
const RIGHT =
  /(?:的|和|及|与|或|等|是|在|为|了|中|后|时|上|下|者|对|被|将|于|基因|含量|水平|浓度|活性|表达|表达量|患者|模型|试剂盒|法|测定|检测|分析|处理|组|区|细胞系|信号通路|通路|指数|指标|评分|量表|公司|软件|数据库|评价|技术|方法|比例|率|值|度|量|系统|平台|方案|基因组|序列|测序|实验|试验)$/;
const INSIDE =
  /[，。；：、！？（）()\s“”"《》%‰=<>]|的|了|是|并且|以及|可以|能够|通过|具有|属于|进行|本研究|本文|我国|结果|我们|之间|发现|采用|影响|引起|导致|处理|分别|显著|患者|所|称|叫/;

/** Words of sentences about how a thing was found, kept, fed or measured. */
const ACTION =
  /[作认称视命]为|[^\u4e00-\u9fff]为|.为.|鉴定|添加|使用|阻止|增加|减少|摘要|本试验|试验旨在|旨在|作用于|来源于|分离自|得到|获得|加入|给予|供试|材料|产品|品种|品系|商品名|又名|俗名|开发|构成|组成|介导(?!.{0,3}死亡)|常用|含有|产蛋|饲粮|饲料|日粮|栽培|[^甲乙丙丁一二三四五六七八九十多每各]种(?![属子植系质])|第[一二三四五六七八九十]|[；]|教授|指[标数]|应用/;
/** What only the end of a name can be: a name that begins so has lost its beginning. */
const HEADLESS =
  /^(?:[样型性体化氏类醇酯酮醛胺烷烯苷糖脂][^\u4e00-\u9fff]*(?:受体|蛋白|激酶|糖尿病|因子|菌|凝集素|神经)|[样氏]|型|相关|介素|裂原|原活化|瘤坏死|胞因子|谱系|症谱系|合成酶|合酶|激酶|受体|蛋白(?!质?[酶组激磷聚二脂C])|酶|因子|菌[属科目]|杆菌[属科目]|球菌[属科目]|病毒$|小体|物质$|共转运|结合盒|起始因子|释放激素|转录激活|增强因子|跨膜蛋白-?\d*$|羟化酶|羧化酶|作用蛋白|联蛋白|霉素$|动素$|疾病$|综合征$|淋巴细胞瘤|淋巴细胞相关|牛儿基|猴桃|尔氏|基焦磷酸|[0-9]+(?:[-·]?(?:激酶|受体|型))|[A-Z]氧化|粪杆菌|球菌|家族|成员|激活|调节元件|结合蛋白$|抗原$|通道$|亚基$|蛋白质$)/;

/** Whether a string is cut like a name: neither begins nor ends nor runs like a piece of a sentence. */
export function isCutLikeName(zh: string): boolean {
  const han = zh.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  if (han < 2 || zh.length > 20 || !/^[\u4e00-\u9fffA-Za-z0-9\u0370-\u03ff'’,+·-]+$/.test(zh)) return false;
  if (/^[-,'’+·]|[-,'’·]$/.test(zh)) return false;
  return !LEFT.test(zh) && !RIGHT.test(zh) && !INSIDE.test(zh) && !ACTION.test(zh) && !HEADLESS.test(zh);
}

/** How Chinese names of a type mostly end. */
const ENDS: Partial<Record<EntityType, RegExp>> = {
  Gene: /(?:[酶素肽]|蛋白质?|蛋白聚糖|受体|因子|配体|抗原|激酶|基因|亚基|亚单位|分子|同源物|转运体|转运蛋白|通道|RNA|[A-Za-z0-9\u0370-\u03ff-]{1,8}|[αβγδεκ])$/,
  GeneFamily: /(?:[酶素]|蛋白|受体|因子|配体|抗原|激酶|家族|复合体|复合物|通道|转运体|超家族)$/,
  Disease:
    /(?:[病症炎癌瘤疹疮痛热疟癣疸瘫疝痔癫痫]|中毒|感染|损伤|骨折|结石|缺损|缺陷|缺乏症?|不全|障碍|畸形|综合[征症]|硬化|萎缩|肥大|增生|积液|囊肿|穿孔|破裂|坏死|梗[阻塞死]|栓塞|血栓|狭窄|扩张|闭锁|过敏|成瘾|抑郁|焦虑|痴呆|变性|水肿|溃疡|休克|不孕|不育|黄疸|疱疹|紫癜|麻痹|肿瘤|息肉|高血压|糖尿病|血症|尿症|衰竭|贫血|出血|缺血|缺氧|肥胖)$/,
  Chemical:
    /(?:[酸碱苷甙醇酮醛酯胺肽酚烷烯炔苯醚腈肼胍脲糖脂素盐醣钠钾钙镁锌铜铅汞铂铝锰铬钴镍钛硒碘溴氯氟氧氢氮硫磷硅硼砷锂钡锶镉铀啶唑啉咯喃吩萘蒽菲吖吲哚嗪嘌呤肟砜酐肌]|嘧啶|霉素|西林|沙星|替尼|单抗|他汀|普利|沙坦|洛尔|地平|拉唑|格列.|列汀|列净|韦|芬|定|平|林|仑|嗪|宁|黄酮|皂苷|多糖|纳米|金属|离子|氧化物|激素|脂质体|生育酚|胡萝卜素)$/,
  Species:
    /(?:[鼠兔犬狗猫猪牛羊马驴鸡鸭鹅鱼虾蟹贝蛤螺虫蚊蝇蚁蜂蝶蛾蚕蚤虱螨蜱蜘蛛蛇蛙蟾龟鳖鳄蜥鸟雀鹰鸽雁鹤猴猿猩熊虎豹狼狐鹿鲸豚蝠鲤鲫鳕鲈鲨菌草树花果瓜豆麦稻薯芋菜葱蒜姜茶桃李杏梅梨橘柑橙枣莓莲竹松柏杉杨柳槐榆桦栎兰菊蕨藻菇芝苓参芪茄芹藤桑棉麻莱蒿芥荠藜蓼苋葵芦苇薇蔷菖蒲荷椒萝卜术归芎芍黄连芩柴胡]|病毒|杆菌|球菌|噬菌体|螺旋体|衣原体|支原体|原虫|酵母|属|科|种|目)$/,
  CellType: /细胞$/,
};

/** Whether a name ends as names of its type do. */
export function endsLikeType(zh: string, type: EntityType): boolean {
  return ENDS[type]?.test(zh) ?? false;
}

/** Share of the characters of a name that another has too, 0–1 (Dice over single characters). */
export function likeness(a: string, b: string): number {
  const ours = new Set(a);
  const theirs = new Set(b);
  let shared = 0;
  for (const char of ours) if (theirs.has(char)) shared++;
  return (2 * shared) / Math.max(1, ours.size + theirs.size);
}
