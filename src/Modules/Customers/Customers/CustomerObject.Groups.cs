using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <content>The groups of a form, and how customers are listed.</content>
internal sealed partial class CustomerObject
{
    void OrganizationFields()
    {
        LongText(x => x.MainProducts).Max(2000).In("traits");
        Text(x => x.YearlyCapacity).In("traits");
        Text(x => x.MaterialDemand).In("traits");
        Text(x => x.PurchasingCycle).In("traits");
        Choice<Level>(x => x.PurchasingPower).In("traits");
        LongText(x => x.DecisionProcess).Max(2000).In("traits");
        LongText(x => x.Competitors).Max(2000).In("traits");
        Percent(x => x.ShareOfWallet).Range(0, 100).In("traits");
        Bool(x => x.Listed).In("business");
        Money(x => x.RegisteredCapital).Range(0, 1e13).In("business");
        Integer(x => x.Staff).Range(0, 10_000_000).Unit("people").In("business");
        Money(x => x.YearRevenue).Range(0, 1e13).In("business");
        Percent(x => x.Growth).Range(-100, 100_000).In("business");
        Choice<Level>(x => x.Reputation).In("business");
        Text(x => x.PaymentTerms).In("trading");
        TextChoice(x => x.CreditRating).Of("AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D").In("trading");
        Money(x => x.CreditLimit).Range(0, 1e13).In("trading");
        MultiChoice(x => x.RiskFlags).Of("credit", "cash", "breach").In("trading");
    }

    void PersonFields()
    {
        Choice<Level>(x => x.ConsumptionLevel).In("consumption");
        LongText(x => x.ConsumptionHabits).Max(2000).In("consumption");
        Text(x => x.PreferredBrands).In("consumption");
        Text(x => x.Employer).Searchable().In("career");
        Text(x => x.Profession).In("career");
        Text(x => x.JobTitle).In("career");
        Choice<Level>(x => x.Income).In("career");
        Choice<MaritalStatus>(x => x.MaritalStatus).In("family");
        Integer(x => x.FamilySize).Range(1, 50).Unit("people").In("family");
        Text(x => x.Children).In("family");
        LongText(x => x.FamilyNotes).Max(2000).In("family");
        LongText(x => x.Habits).Max(2000).In("life");
        Tags(x => x.Interests).In("life");
        Choice<EducationLevel>(x => x.Education).In("education");
        Text(x => x.School).In("education");
        Text(x => x.Major).In("education");
        Choice<PersonalityType>(x => x.Personality).In("personality");
        LongText(x => x.PersonalityNotes).Max(2000).In("personality");
        LongText(x => x.SocialCircle).Max(2000).In("social");
        Choice<Level>(x => x.SocialInfluence).In("social");
    }

    /// <summary>What the models found, beside who looks after the customer.</summary>
    static readonly string[] Valued = ["name", "tier", "valueQuadrant", "currentValue", "growthPotential", "nextCategory", "clv", "expectedOrders", "alive", "rfm", "rfmClass", "ownerId", "lastContactAt", "nextContactOn"];

    void Layout()
    {
        var organization = new ShowWhen("kind", [Organization]);
        var person = new ShowWhen("kind", [Person]);
        Groups =
        [
            new("basic"), new("worth"), .. new[] { "traits", "business", "trading" }.Select(key => new FieldGroup(key, organization)),
            .. new[] { "consumption", "career", "family", "life", "education", "personality", "social" }.Select(key => new FieldGroup(key, person)),
        ];
        ListColumns = ["name", "tier", "stage", "ownerId", "region", "phone", "lastContactAt", "nextContactOn", "completeness"];
        QuickForm = ["kind", "name", "creditCode", "phone", "region", "industry", "tier", "source", "ownerId"];
        Views =
        [
            new("all"),
            new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""),
            new("pool", """{"all":[{"field":"ownerId","op":"isNull"},{"field":"poolId","op":"isNotNull"}]}"""),
            new("notContacted30Days", """{"any":[{"field":"lastContactAt","op":"isNull"},{"field":"lastContactAt","op":"lt","value":{"relative":"today","days":-30}}]}""", "lastContactAt"),
            new("dueToday", """{"field":"nextContactOn","op":"lte","value":{"relative":"today","days":0}}""", "nextContactOn"),
            new("keyCustomers", """{"field":"tier","op":"in","value":["vip","key"]}"""),
            new("valuable", """{"field":"clv","op":"isNotNull"}""", "-clv", Valued),
            new("leaving", """{"field":"rfmClass","op":"in","value":["importantKeep","importantWinBack"]}""", "-clv", Valued),
            new("growing", """{"field":"valueQuadrant","op":"in","value":["iron","platinum"]}""", "-growthPotential", Valued),
            new("unsatisfied", """{"field":"satisfaction","op":"lt","value":50}""", "satisfaction", ["name", "tier", "satisfaction", "satisfactionOn", "nps", "npsOn", "clv", "ownerId", "lastContactAt", "nextContactOn"]),
            new("atRisk", """{"all":[{"field":"churnRisk","op":"gte","value":50},{"field":"churnReason","op":"ne","value":"lost"}]}""", "-churnRisk", ["name", "tier", "churnRisk", "churnReason", "churnSince", "clv", "ownerId", "lastContactAt", "nextContactOn"]),
            new("likely", """{"field":"propensity","op":"gte","value":50}""", "-propensity", ["name", "tier", "propensityCategory", "propensity", "cluster", "clv", "ownerId", "lastContactAt", "nextContactOn"]),
        ];
    }
}
