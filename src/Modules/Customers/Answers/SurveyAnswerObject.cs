using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Answers to surveys: seen by those who see the customer, imported like any other records, lines of the customer's timeline.</summary>
internal sealed class SurveyAnswerObject : ObjectDefinition<SurveyAnswer>
{
    internal const string ObjectKey = "surveyAnswers";

    public SurveyAnswerObject() : base(ObjectKey)
    {
        Reference(x => x.CustomerId).To("customers").Required();
        Reference(x => x.ContactId).To("contacts");
        Text(x => x.Survey).Required().Max(120).Searchable().Groupable();
        Choice<SurveyKind>(x => x.Kind).NotNull();
        Instant(x => x.AnsweredAt).Required();
        Satisfied();
        Loyal();
        Integer(x => x.ValueScore).Range(1, 10).In("equity");
        Integer(x => x.BrandScore).Range(1, 10).In("equity");
        Integer(x => x.RelationScore).Range(1, 10).In("equity");
        LongText(x => x.Comment).Max(2000);
        Text(x => x.ExternalKey).Max(250);
        SeenThrough(x => x.CustomerId, "customers", Right.Read);
        (TitleField, DefaultSort, InMenu) = ("survey", "-answeredAt", true);
        Entries = new("kind", "answeredAt", "comment");
        Groups = [new("basic"), new("satisfaction"), new("loyalty"), new("equity")];
        ListColumns = ["survey", "customerId", "answeredAt", "nps", "csat", "ces", "satisfaction", "comment"];
        QuickForm = ["customerId", "survey", "answeredAt", "nps", "csat", "ces", "comment"];
        Views = [new("all"), new("detractors", """{"field":"nps","op":"lte","value":6}"""), new("unsatisfied", """{"field":"satisfaction","op":"lt","value":50}""")];
    }

    void Satisfied()
    {
        Integer(x => x.Nps).Range(0, 10).In("satisfaction");
        Integer(x => x.Csat).Range(1, 5).In("satisfaction");
        Integer(x => x.Ces).Range(1, 7).In("satisfaction");
        Integer(x => x.AcsiOverall).Range(1, 10).In("satisfaction");
        Integer(x => x.AcsiExpected).Range(1, 10).In("satisfaction");
        Integer(x => x.AcsiIdeal).Range(1, 10).In("satisfaction");
        Percent(x => x.Satisfaction).ReadOnly().Range(0, 100).In("satisfaction");
    }

    void Loyal()
    {
        Integer(x => x.LoyaltyRepeats).Range(0, 10).In("loyalty");
        Integer(x => x.LoyaltyChoosing).Range(0, 10).In("loyalty");
        Integer(x => x.LoyaltyBrand).Range(0, 10).In("loyalty");
        Integer(x => x.LoyaltyPrice).Range(0, 10).In("loyalty");
        Integer(x => x.LoyaltySpend).Range(0, 10).In("loyalty");
        Integer(x => x.LoyaltyTolerance).Range(0, 10).In("loyalty");
        Choice<StayReason>(x => x.StayReason).In("loyalty");
        Choice<Alternatives>(x => x.Alternatives).In("loyalty");
    }

    protected override void Map(EntityTypeBuilder<SurveyAnswer> entity) => entity.Property(answer => answer.AnsweredAt).IsRequired();

    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        var answers = records.Cast<SurveyAnswer>().ToList();
        foreach (var answer in answers) answer.Satisfaction = SatisfactionOf(answer);
        await LastAnswers.Renew(answers, writer, ct);
    }

    protected override Task Saving(SurveyAnswer record, Saving saving)
    {
        if (record.AnsweredAt > saving.Writer.Now.AddDays(1)) throw new Invalid("answeredAt", "customers.happened-in-future");
        return Task.CompletedTask;
    }

    /// <summary>The three questions of the index weigh alike in the answers of one; over many the index weighs them by how they hang together.</summary>
    static double? SatisfactionOf(SurveyAnswer answer) => answer switch
    {
        { AcsiOverall: { } overall, AcsiExpected: { } expected, AcsiIdeal: { } ideal } => Math.Round((overall + expected + ideal - 3) / 27.0 * 100, 1),
        { Csat: { } csat } => (csat - 1) / 4.0 * 100,
        _ => null,
    };
}
