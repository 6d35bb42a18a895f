/** Which strings are Chinese names, and which are fragments of sentences, everyday words or slang. */

const HAN = /\p{Script=Han}/gu;

/** Words that a mined name begins with when its left edge was cut wrongly; chemical prefixes are spared. */
const LEFT_EDGE =
  /^(?:一个|一种|一类|一些|一项|通过|以及|及其|和(?!厚朴)|及|即|对(?![乙氨苯羟甲二硝香])|与|在|为|是|了|的|将|由|被|把|以(?!色列)|其|该|此|这|那|并|且|但|而|或|等|如|也|就|从|至|有(?!机)|无(?:需|法)|包括|具有|利用|采用|使用|应用|属于|含有|称为|称作|称|发现|主要|抑制|促进|提高|降低|增加|减少|诱导(?!型)|引起|导致|影响|产生|测定|检测|分泌|显示|表明|常见|这些|那些|它|我|他|她|很|又|却|所|所谓|某|每|各|各种|多种|两种|几种|不同|新型(?!冠状)|用于|基于|来自|关于|由于|因此|例如|比如|特别是|尤其是|就是|来源|作为|成为|进行|可以|能够|需要|还|都|不仅|同时|此外|其中|中的|上的|下的|后的|前的|发生|患有|治疗|预防|诊断|研究|分析|最|更|较)/;

const RIGHT_EDGE = /(?:的|和|及|与|或|等|是|在|为|了|中|后|时|上|下|者|对|被|将|于)$/;

/** Verbs and particles that no name has inside. */
const CLAUSE =
  /的|了|是|并且|以及|可以|能够|影响|引起|导致|通过|具有|属于|进行|治疗后|患者|我国|研究|可[能使将]|[，。；：、！？]/;

/** Words too general to be linked, though they translate an English heading. */
const GENERAL = new Set(
  (
    "综合征 综合症 疾病 病症 症状 毛病 不适 并发症 后遗症 粉末 药粉 药物 药品 制剂 溶液 气体 液体 固体 蛋白 蛋白质 化合物 化学品 " +
    "物质 材料 产品 食物 食品 饮料 粮食 肥料 灰尘 尘土 土壤 泥土 垃圾 废物 燃料 汽油 煤炭 石油 柴油 塑料 橡胶 纸张 玻璃 油漆 香水 " +
    "动物 植物 细菌 病毒 生物 真菌 微生物 昆虫 鸟类 鱼类 哺乳动物 脊椎动物 无脊椎动物 野兽 牲畜 家畜 家禽 宠物 虫子 男人 女人 " +
    "人类 人们 患者 病人 儿童 婴儿 成人 老人 自杀 受伤 慢性疾病 急症 慢性病 传染病 损伤 伤口 畸形 死亡 衰老 " +
    "复发 紧张 压力 打鼾 怀孕 意外 事故 暴力 睡眠 口渴 饥饿 " +
    "安慰剂 溶剂 试剂 染料 颜料 色素 添加剂 激素 毒素 毒物 毒药 毒品 抗体 抗原 受体 酶类 引物 载体 支架 复合物 聚合物 混合物 提取物 配体 标志物 生物标志物 抗病毒 抗病毒药 毒药 药剂 激酶 合成酶 菌属 菌科 菌门 抑制剂 激动剂 拮抗剂 因子 基因 探针"
  ).split(" "),
);

/** How a Chinese name of a disease usually ends. */
const DISEASE_END =
  /(?:[病症炎癌瘤疹疮痛热痨疟痘疽癣疣疸痹瘫瘘疝痔癫痫痉疖痈瘢疾瘟痢疫血衰竭咳喘晕泻]|中毒|感染|损伤|骨折|骨裂|结石|缺损|缺陷|缺乏|不全|障碍|畸形|综合[征症]|症候群|硬化|萎缩|肥大|增生|积液|囊肿|穿孔|破裂|脱位|脱臼|扭伤|挫伤|烧伤|烫伤|冻伤|失眠|失禁|失调|失语|异常|坏死|梗[阻塞死]|栓塞|狭窄|扩张|闭锁|过敏|成瘾|抑郁|痴呆|变性|水肿|溃疡|色盲|夜盲|失明|近视|远视|弱视|散光|斜视|内障|青光眼|兔唇|腭裂|豁嘴|静脉曲张|休克|猝死|不孕|不育|阳痿|早泄|黄疸|疱疹|紫癜|麻风|天花|破伤风|中风|霍乱|伤寒|鼠疫|炭疽|湿疹|白喉|麻痹|瘫痪|肿瘤|肿块|息肉|驼背|侏儒|白斑|红斑|雀斑|黄褐斑|痤疮|青春痘|鸡眼|胃胀气|胀气|便秘|腹泻|口臭|狐臭|脱发|秃头|牙结石|蛀牙|龋齿)$/;

/** How a Chinese name of a chemical usually ends. */
const CHEMICAL_END =
  /(?:[酸碱酶酵苷甙醇酮醛酯胺肽酚烷烯炔苯醚腈肼胍脲糖脂素盐醣钠钾钙镁锌铜铅汞铂铝锰铬钴镍钛硒碘溴氯氟氧氢氮硫磷硅硼砷锂钡锶镉铀氦氖氩氪氙氡锑铋锡钨钼钒锆铌钽铼锇铱钌铑钯镧铈钕铽镝钬铒铥镱镥钪钇镓铟铊锗碲钋砹钫镭锕钍镤镎钚镅锔锫锎尼肟烃炭胂膦砜茚嗪啶唑啉咯喃吩萘蒽菲吖吲哚]|嘌呤|嘧啶|喹啉|[^中]药|制?剂|霉素|[^一]林|[西地安苯硝氯尼洛可卡托溴格]平|[可阿吗因]因|吗啡|海洛因|咖啡因|可待因|安定|芬太尼|[普利西多]卡因|维A酸|明矾|砒霜|明胶|树脂|疫苗|激素|类固醇|抗体|毒素|维生素|维他命|蛋白|蛋白质|胶原|纤维素|淀粉|石棉|松节油|鱼肝油|植物油|橄榄油|豆油|凡士林|甘油|石蜡|乙炔|氨水|双氧水|福尔马林|滴滴涕|阿司匹林|青霉素|胰岛素|肾上腺素|DNA|RNA)$/;

/** What a Chinese name of an organism usually holds. */
const SPECIES_MARK =
  /[鼠兔犬狗猫猪牛羊马驴骡鸡鸭鹅鱼虾蟹贝蛤蚌螺虫蚊蝇蚁蜂蝶蛾蚕蚤虱螨蜱蜘蛇蛙蟾龟鳖鳄蜥鸟雀鹰鸽雁鹤鸦鹦鸵鹑猴猿猩熊虎豹狮狼狐鹿骆驼象犀鲸豚獭貂鼬蝠猬獾鳗鳟鲑鲤鲫鳕鲈鲨鲀鲟鲷菌草树花果瓜豆麦稻薯芋菜葱蒜姜椒茶桃李杏梅梨橘柑橙柚枣莓莲荷竹松柏杉桐杨柳槐榆桦栎橡兰菊蕨苔藻菇芝苓参芪茄萝芹菠藤桑棉麻]|病毒|杆菌|球菌|噬菌体|螺旋体|衣原体|支原体|立克次|原虫|动物|植物/;

/** Endings of words that hold the name of an organism and name something else. */
const NOT_SPECIES_END = /[座色派操井星族性人贼汁油粉酒肉皮毛丝布饭面饼糖茶园场子籽仁片汤丸]$|宝宝/;

/** Number of Han characters. */
function countHan(name: string): number {
  return name.match(HAN)?.length ?? 0;
}

/** Whether a string can be a Chinese name at all: two Han characters at least, no sentence, no general word. */
export function isChineseName(name: string): boolean {
  if (countHan(name) < 2 || name.length > 24 || GENERAL.has(name)) return false;
  if (/[，。；：！？、\s]$|^[，。；：、）)\]-]/.test(name) || /[。；！？]/.test(name)) return false;
  return balanced(name);
}

/** Whether a name mined from "中文(English)" is cut at the right places. */
export function isWholeName(name: string): boolean {
  return !LEFT_EDGE.test(name) && !RIGHT_EDGE.test(name) && !CLAUSE.test(name);
}

/** Whether a name looks like one of its type, for sources that translate everyday words too. */
export function looksLikeType(name: string, type: "Disease" | "Chemical" | "Species"): boolean {
  if (/^[放投受作下吃喝打发做用开][毒药热痛酸]/.test(name)) return false;
  if (type === "Disease") return DISEASE_END.test(name);
  if (type === "Chemical") return CHEMICAL_END.test(name);
  return SPECIES_MARK.test(name) && !NOT_SPECIES_END.test(name);
}

function balanced(name: string): boolean {
  const count = (pattern: RegExp): number => name.match(pattern)?.length ?? 0;
  return count(/[(（[]/g) === count(/[)）\]]/g);
}
