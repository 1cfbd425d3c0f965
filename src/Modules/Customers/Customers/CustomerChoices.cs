namespace Zhike.Customers;

/// <summary>Whether a customer is a company, authority or other body, or a natural person.</summary>
internal enum CustomerKind { Organization, Person }

/// <summary>What part a customer plays for the company (客户类别).</summary>
internal enum CustomerCategory { Consumer, Business, Intermediary, PublicSector, Internal, Supplier, Partner }

/// <summary>How valuable a customer is (客户级别).</summary>
internal enum ValueTier { Vip, Key, Standard, Small }

/// <summary>How far a customer has come by its purchases (生命周期阶段).</summary>
internal enum LifecycleStage { Prospect, Target, FirstPurchase, Repeat, Loyal, Lost, WonBack }

/// <summary>Which period of the relation a customer is in (生命周期).</summary>
internal enum LifecyclePhase { Acquisition, Growth, Maturity, Decline, Ended }

/// <summary>Size class of an organisation by staff and revenue.</summary>
internal enum CompanySize { Micro, Small, Medium, Large }

/// <summary>How a customer was found: the fourteen classic ways, and the program's own entrances.</summary>
internal enum CustomerSource
{
    Visit, Exhibition, Association, Friends, Records, Consultation, Scout, Referral, KeyPerson,
    Phone, Letter, Sms, WebForm, Chat, Competitor, Import, Api,
}

internal enum Level { High, Medium, Low }

internal enum Gender { Female, Male }

internal enum MaritalStatus { Single, Married, Divorced, Widowed }

internal enum EducationLevel { Primary, JuniorHigh, SeniorHigh, College, Bachelor, Master, Doctor }

/// <summary>Social style of a person. Source: Merrill and Reid, Personal Styles and Effective Performance, 1981.</summary>
internal enum PersonalityType { Driving, Expressive, Amiable, Analytical }

/// <summary>Class by recency, frequency and amount, each better than the mean or not: 重要价值, 重要发展, 重要保持, 重要挽留, 一般价值, 一般发展, 一般保持, 一般挽留.</summary>
internal enum CustomerRfmClass { ImportantValue, ImportantDevelop, ImportantKeep, ImportantWinBack, GeneralValue, GeneralDevelop, GeneralKeep, GeneralWinBack }

/// <summary>Place in the matrix of current value and growth potential: 铅 neither, 铁 potential alone, 黄金 value alone, 白金 both.</summary>
internal enum ValueQuadrant { Lead, Iron, Gold, Platinum }
/// <summary>What raises the risk of losing a customer, as the features of the model are called; Lost when the customer has been silent for longer than the policy allows.</summary>
internal enum ChurnReason { Recency, Frequency, Monetary, MeanOrder, Interval, Rhythm, Irregularity, RecentOrders, RecentAmount, Trend, Tenure, Contacts, Silence, OverdueCount, OverdueDays, OverdueAmount, Lost }
