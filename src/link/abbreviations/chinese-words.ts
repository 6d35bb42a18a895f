/**
 * Chinese words by which the left edge of a long form is found. A word ends the search where it stands outside
 * a name; names that hold its characters (神经, 中性, 免疫抑制剂) are listed beside it.
 */

/** Prepositions, conjunctions, particles, pronouns, auxiliaries: no name begins before them. */
const FUNCTION_WORDS = `的 了 是 将 把 被 和 与 及 或 并 且 而 但 若 对 在 为 于 由 从 以 用 经 使 令 其 该 此 各 至 向 等 中 均 也 都 仍 又 再
  则 可 能 不 未 无 有 行 之 如 即 因为 因此 由于 关于 对于 针对 基于 根据 按照 依据 以及 或者 并且 而且 同时 其中 尤其 特别是 主要 分别 包括
  包含 含有 例如 称为 名为 作为 成为 属于 位于 目前 近年来 随着 随后 首先 最后 此外 另外 然后 例 名 个 种 只 株 项 本文 该文 本研究 文章 我国 患者 患儿 病人 孕妇 产妇 小鼠 大鼠
  家兔 受试者 志愿者 健康人 老年人 背景 目的 方法 结果 结论 摘要 关键词 是否 一种 两种 多种 一个 这种 这些 与其 及其 组的 后行 下游 上游 诸多 众多 相关蛋白 相关基因 相关因子 相关指标 旨在 可能 可以 能够 其他 其它 使得 以及`;

/** Verbs of a paper that names hardly hold. */
const VERBS = `探讨 观察 检测 研究 比较 采用 应用 利用 使用 运用 通过 给予 予以 加入 进行 选取 选择 纳入 收集 建立 构建 制备 测定 测量 记录
  计算 统计 鉴定 验证 证实 证明 发现 提示 表明 显示 揭示 阐明 明确 了解 认为 导致 引起 造成 诱发 影响 改善 降低 升高 提高 增加 减少 上调 下调 参与 发生
  具有 存在 出现 形成 获得 得到 实现 完成 接受 患有 罹患 合并 伴有 伴发 转染 转导 过表达 检索 提取 分离 培养 筛选 评定 监测 联合 选用 施行 实施 开展
  提出 介绍 综述 讨论 确定 反映 代表 指出 设计 搭建 开发 克隆 扩增 增强 减轻 缓解 处理 注射 口服 静滴 灌胃 暴露于 涉及 负责 需要 排除 怀疑 考虑 弄清
  找出 匹配的 研磨 行使`;

/** Verbs that are as often part of a name: they cut unless what follows makes them one. */
const NAME_VERBS = `分析 评价 评估 预测 感染 敲除 敲低 敲减 沉默 干扰 抑制 激活 诱导 介导 调控 调节 表达 分泌 释放 产生 结合 合成 靶向 促进 阻断 治疗 预防 刺激
  活化 编码 催化 识别 诊断`;

/** Names and compounds that hold a function word or a verb. */
const PROTECTED = `神经 月经 绝经 痛经 闭经 经络 经皮 经颅 经导管 经尿道 经阴道 经食管 经食道 经口 经胸 经支气管 经期 经验 经典 经济 经前 经外 自由基 自由 由来 饱和 中和 温和 缓和 和胃 和解 和谐
  参与 给予 普及 波及 内在 存在 潜在 现在 在线 在体 行为 作为 人为 为主 作用 应用 药用 食用 通用 常用 效用 功用 实用 信用 费用 使用 用药 用力 利用 采用 选用 对乙酰 对照 对氨基 对羟 对数 对比 对苯 对虾 对称 对流 对抗 绝对 相对 配对
  成对 反对 应对 面对 针对 二元对 碱基对 被膜 被动 被盖 被囊 被子 以上 以下 以内 以外 以及 以太 从属 并发症 合并 并指 并殖 并行 并联 而且 使君子 信使 天使 大使 驱使 各向 该病 方向 取向 转向 定向 双向 逆向 靶向
  倾向 单向 纵向 横向 向心 向日葵 正向 负向 趋向 反向 向量 甚至 至少 等位 等渗 等离子 等电 中等 高等 等级 均等 等温 等效 等速 等长 平均 均一 均质 均匀 均值 均数 可溶 可变 可逆 可卡因 可待因 可的松 可乐定 可可 许可 可塑 可吸入 可视 可注射 可降解 可控
  可切除 可及 可移动 可穿戴 可燃 功能 性能 能量 能力 智能 潜能 多能 全能 能谱 核能 动能 产能 机能 本能 胜任 不良 不全 不饱和 不稳定 不对称 不育 不孕 不典型 不明 不足 不均 不应 不动 不可逆 不宁 不耐受 不耐 不整 不规则 不完全 不依赖
  不可切除 不成熟 不匹配 未成熟 未分化 未破裂 未折叠 未知 未定 未足月 未转移 未甲基化 未结合 无症状 无创 无机 无菌 无病 无进展 无瘤 无细胞 无义 无精 无脊椎 无痛 无水 无性 无反应 无功能 无复发 无事件 无排卵 无脑 无虹膜 无线 无监督 无融合 有丝分裂 有氧 有机 有效 有限 有创 有核
  特有 固有 稀有 有害 有性 有监督 有序 有形 有毒 有袋 有尾 再生 再灌注 再狭窄 再障 再发 再程 再入院 再通 再循环 再摄取 再激活 再吸收 再上皮化 再分布 再造 中性 中枢 中药 中医 中风 中国 卒中 中毒 中耳 中期 中度 中央 中脑 中华 中介 中间 中心 集中 中位 中段
  中成药 中子 中年 中老年 中重度 中链 中东 中肾 中胚 中叶 中西 中草药 中缝 中暑 中隔 中层 中膜 中鼻 中上 中下 中胸 中药材 命中 中效 中效应 中波 中频 比例 病例 例外 案例 名称 姓名 著名 个体 个性 个案 单个核 单个 种属 种子 种植 物种 菌种 接种 种系 人种 变种 品种 种群 异种 同种 亚种 菌株
  种质 只读 项目 选项 眼眶项 高危 平行 流行 运行 行走 执行 可行 现行 爬行 飞行 退行 逆行 顺行 自行 性行 进行 步行 行列 之间 阴如 如厕 即刻 即时 随即 立即 氟尿嘧啶 染色体 骨髓抑制 免疫抑制 沉默信息 沉默调节 沉默交配 信息调节 免疫调节 细胞外调节 胞外信号调节 干扰素 干扰RNA RNA干扰 小干扰 小分子干扰 基因治疗 抗病毒治疗 光动力治疗 化学治疗 放射治疗
  靶向治疗 免疫治疗 替代治疗 联合治疗 综合治疗 物理治疗 激素治疗 维持治疗 药物治疗 再同步化治疗 介入治疗 手术治疗 质谱分析 主成分分析 聚类分析 基因组关联研究 关联研究 队列研究 对照研究 随机对照 关联分析 富集分析 网络分析 生存分析 回归分析 流式分析 细胞分析 组织培养
  血糖监测 压力监测 产前诊断 鉴别诊断 计算机 统计学 计算 鉴定人 表达谱 表达量 诊断学 治疗学 自身免疫 患者报告 术前检查 有核红细胞 基质金属 肿瘤坏死因子 无论 向导 联用 相关性 方法学 发生率 中止 中断 宏基因组 种类 为止 因为 认为 成为 名为 称为`;

/** After a verb of a paper these make it a noun: 检测系统, 筛选试验, 发生率. */
export const NOUN_TAILS =
  /^(?:系统|仪|器|法|术|试验|试剂|率|值|性|者|量表|指数|评分|工具|组|学|中心|床|期|队列|谱)/;

/** After a verb that names hold these make it part of one: 诱导型, 激活蛋白, 抑制剂, 调节性. */
export const NAME_TAILS =
  /^(?:剂|型|因子|蛋白|激素|酶|受体|配体|抗体|性|物|素|率|疗法|法|术|液|期|组|谱|细胞|反应|系统|域|区|序列|元件|载体|体|基因|信号|肽|多肽|凝集素|球蛋白|珠蛋白|多能|免疫|试验|实验|器|仪|量表|指数|评分|通路|学|子|多糖|珠|T|B)/;

export const CUTTING_WORDS: ReadonlySet<string> = new Set(FUNCTION_WORDS.split(/\s+/));
export const CUTTING_VERBS: ReadonlySet<string> = new Set(VERBS.split(/\s+/));
export const CUTTING_NAME_VERBS: ReadonlySet<string> = new Set(NAME_VERBS.split(/\s+/));
export const PROTECTED_WORDS: ReadonlySet<string> = new Set(
  PROTECTED.split(/\s+/).filter((word) => !CUTTING_WORDS.has(word) && !CUTTING_VERBS.has(word)),
);

/** No long form by themselves. */
export const GENERIC: ReadonlySet<string> = new Set(
  `患者 结果 方法 目的 结论 背景 模型 研究 治疗 分析 检测 水平 表达 数据库 公司 医院 大学 软件 系统 试剂盒 显示 表明 抗体 细胞 蛋白 基因 小鼠 大鼠 差异
  如下 以下 步骤 阶段 期间 浓度 剂量 时间 年龄 体重 比例 男性 女性 男 女 组织 信号通路 通路 家族 成员 因子 指标 评分 量表 条目 工具 算法 指数 登录号 登记号 独立预后因子 产物 产品 该病 疾病 药物 症状`.split(
    /\s+/,
  ),
);

/**
 * Verbs that an English name shows to be part of the Chinese one: "induced pluripotent stem cells" keeps 诱导.
 */
export const VERB_STEMS: ReadonlyMap<string, RegExp> = new Map([
  ["诱导", /induc/i],
  ["结合", /bind|bound|conjugat|combin/i],
  ["抑制", /inhib|suppress/i],
  ["激活", /activat/i],
  ["活化", /activat/i],
  ["调节", /regulat|modulat/i],
  ["调控", /regulat|control/i],
  ["表达", /express/i],
  ["释放", /releas/i],
  ["分泌", /secret/i],
  ["促进", /promot|stimulat/i],
  ["沉默", /silen|sirtuin/i],
  ["干扰", /interfer/i],
  ["刺激", /stimulat/i],
  ["检测", /detect|test|assay/i],
  ["分析", /analy/i],
  ["评价", /evaluat|assess|apprais/i],
  ["评估", /evaluat|assess|apprais/i],
  ["治疗", /therap|treat/i],
  ["感染", /infect/i],
  ["预测", /predict/i],
  ["诊断", /diagnos/i],
  ["比较", /compar/i],
  ["产生", /produc|generat/i],
  ["联合", /combin|joint|associat/i],
  ["预防", /prevent|prophyla/i],
  ["靶向", /target/i],
  ["应用", /appl/i],
  ["研究", /study|research|trial/i],
  ["观察", /observ/i],
  ["合并", /combin|merg/i],
]);
