using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>What the virtual company's customers answered to its survey of each half year: a third of them, the valuable ones more often and more satisfied.</summary>
internal sealed class DemoAnswers(DemoWorld world, DemoCustomers customers, long firstCustomerId)
{
    const int HalfYears = 4;

    static readonly string[] Praise = ["交货及时，服务人员专业", "机器稳定，节能效果明显", "响应很快，愿意推荐给同行"];
    static readonly string[] Blame = ["备件到货太慢", "价格偏高，别家便宜", "故障后等了三天才有人来"];

    internal IEnumerable<SurveyAnswer> All(long firstId) => Enumerable.Range(0, world.Customers).SelectMany(Of).Select((answer, place) =>
    {
        answer.Id = firstId + place;
        return answer;
    });

    /// <summary>The answers of one customer in order of time, without ids.</summary>
    IEnumerable<SurveyAnswer> Of(int index)
    {
        var made = customers.Basics(index);
        if (made.Pooled || world.Large && index % 5 != 0) yield break;
        for (var back = HalfYears - 1; back >= 0; back--)
        {
            var chance = world.Chance("answers" + back, index);
            var day = DemoWorld.WorkingDay(world.Today.AddMonths(-6 * back).AddDays(-40), world.Today.AddMonths(-6 * back).AddDays(-12), chance);
            if (day > made.Since && chance.Next(6) < made.Weight) yield return Answer(made, index, DemoWorld.At(day, chance), chance);
        }
    }

    SurveyAnswer Answer(DemoCustomers.Made made, int index, DateTime at, Random chance)
    {
        int Scale(int from, int to, double mood) => (int)Math.Clamp(Math.Round(from + (to - from) * (mood + (chance.NextDouble() - 0.5) * 0.3)), from, to);
        var mood = Math.Clamp(0.45 + 0.08 * made.Weight + (chance.NextDouble() - 0.5) * 0.7, 0, 1);
        var (overall, expected, ideal) = (Scale(1, 10, mood), Scale(1, 10, mood), Scale(1, 10, mood - 0.08));
        return new SurveyAnswer
        {
            Version = 1, CreatedAt = at, UpdatedAt = at, CustomerId = firstCustomerId + index, ContactId = customers.FirstContact(index), Survey = "半年客户满意度调查", Kind = chance.Next(4) == 0 ? SurveyKind.Interview : SurveyKind.Survey, AnsweredAt = at,
            Nps = Scale(0, 10, mood + 0.08), Csat = Scale(1, 5, mood), Ces = Scale(1, 7, mood), AcsiOverall = overall, AcsiExpected = expected, AcsiIdeal = ideal, Satisfaction = Math.Round((overall + expected + ideal - 3) / 27.0 * 100, 1),
            LoyaltyRepeats = Scale(0, 10, mood - 0.05), LoyaltyChoosing = Scale(0, 10, mood), LoyaltyBrand = Scale(0, 10, mood - 0.15), LoyaltyPrice = Scale(0, 10, mood - 0.2), LoyaltySpend = Scale(0, 10, mood), LoyaltyTolerance = Scale(0, 10, mood - 0.1),
            StayReason = (StayReason)chance.Next(7), Alternatives = (Alternatives)chance.Next(3), ValueScore = Scale(1, 10, mood - 0.05), BrandScore = Scale(1, 10, mood + 0.05), RelationScore = Scale(1, 10, mood + 0.02),
            Comment = mood > 0.75 ? Praise[chance.Next(Praise.Length)] : mood < 0.45 ? Blame[chance.Next(Blame.Length)] : null,
        };
    }

    /// <summary>What a customer's record keeps of its answers.</summary>
    internal Customer Told(Customer customer, int index)
    {
        if (Of(index).LastOrDefault() is not { } last) return customer;
        (customer.Nps, customer.Satisfaction) = (last.Nps, last.Satisfaction);
        customer.NpsOn = customer.SatisfactionOn = DateOnly.FromDateTime(last.AnsweredAt!.Value.AddHours(8));
        return customer;
    }
}
