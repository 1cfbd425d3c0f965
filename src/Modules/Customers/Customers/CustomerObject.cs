using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters, import, export and permissions know of customers.</summary>
internal sealed partial class CustomerObject : ObjectDefinition<Customer>
{
    const string Organization = "organization";
    const string Person = "person";

    public CustomerObject() : base("customers")
    {
        Identity();
        Standing();
        Reaching();
        Keeping();
        OrganizationFields();
        PersonFields();
        Worth();
        Layout();
        PooledIn(x => x.PoolId, "pool_members");
        Assigned = new Assigned();
        (InMenu, SubtitleField, SuccessorField) = (true, "number", "mergedIntoId");
    }

    void Identity()
    {
        Choice<CustomerKind>(x => x.Kind).Required();
        Text(x => x.Name).Required().Max(120).SortedBy(nameof(Customer.NameSort)).Searchable();
        Text(x => x.Number).Serial().Sortable().Searchable();
        Text(x => x.ExternalKey).Max(250).Finds();
        Text(x => x.ShortName).Max(60).Searchable();
        Tags(x => x.FormerNames).Searchable().When("kind", Organization);
        CreditCode(x => x.CreditCode).When("kind", Organization);
        Choice<Gender>(x => x.Gender).When("kind", Person);
        Date(x => x.Birthday).When("kind", Person);
        Bool(x => x.LunarBirthday).When("kind", Person);
        IdNumber(x => x.IdNumber).When("kind", Person);
    }

    void Standing()
    {
        Choice<CustomerCategory>(x => x.Category);
        Choice<ValueTier>(x => x.Tier);
        Text(x => x.TierReason).ReadOnly();
        Date(x => x.TierExpiresOn).ReadOnly();
        Choice<LifecycleStage>(x => x.Stage).NotNull().ReadOnly();
        Date(x => x.StageSince).ReadOnly();
        Choice<LifecyclePhase>(x => x.Phase).NotNull();
        Industry(x => x.Industry).When("kind", Organization);
        Choice<CompanySize>(x => x.Size).When("kind", Organization);
        Choice<CustomerSource>(x => x.Source);
        Tags(x => x.Tags);
        Reference(x => x.ParentId).To("customers").When("kind", Organization);
    }

    void Reaching()
    {
        Region(x => x.Region).ProvincesInOrderOf("name");
        Text(x => x.Address).Max(200);
        Number(x => x.Latitude).Range(-90, 90).Decimals(6);
        Number(x => x.Longitude).Range(-180, 180).Decimals(6);
        Text(x => x.RegisteredAddress).Max(200).When("kind", Organization);
        Text(x => x.DeliveryAddress).Max(200);
        Phone(x => x.Phone).Sensitive();
        Phone(x => x.OtherPhone).Sensitive();
        Mail(x => x.Email);
        Text(x => x.Wechat).Max(60).Searchable();
        Url(x => x.Website).When("kind", Organization);
        LongText(x => x.Description);
    }

    void Keeping()
    {
        Bool(x => x.Sensitive);
        Bool(x => x.Protected);
        Reference(x => x.PoolId).To("pools").ReadOnly();
        Instant(x => x.ClaimedAt).ReadOnly();
        Instant(x => x.OwnedSinceAt).ReadOnly();
        Text(x => x.ReturnReason).ReadOnly();
        Integer(x => x.Completeness).NotNull().ReadOnly();
        Instant(x => x.LastContactAt).ReadOnly();
        Date(x => x.NextContactOn).ReadOnly();
        Reference(x => x.MergedIntoId).To("customers").Internal();
    }

    /// <summary>What the models found and what answers said; nobody types it.</summary>
    void Worth()
    {
        Text(x => x.Rfm).Max(3).ReadOnly().Sortable().In("worth");
        Choice<CustomerRfmClass>(x => x.RfmClass).ReadOnly().In("worth");
        Percent(x => x.Alive).ReadOnly().Range(0, 100).In("worth");
        Number(x => x.ExpectedOrders).ReadOnly().Decimals(2).In("worth");
        Money(x => x.Clv).ReadOnly().In("worth");
        Money(x => x.CurrentValue).ReadOnly().In("worth");
        Money(x => x.GrowthPotential).ReadOnly().In("worth");
        Choice<ValueQuadrant>(x => x.ValueQuadrant).ReadOnly().In("worth");
        Text(x => x.NextCategory).Max(60).ReadOnly().Groupable().In("worth");
        Percent(x => x.ChurnRisk).ReadOnly().Range(0, 100).In("worth");
        Choice<ChurnReason>(x => x.ChurnReason).ReadOnly().In("worth");
        Date(x => x.ChurnSince).ReadOnly().In("worth");
        Percent(x => x.Satisfaction).ReadOnly().Range(0, 100).In("worth");
        Date(x => x.SatisfactionOn).ReadOnly().In("worth");
        Integer(x => x.Nps).ReadOnly().Range(0, 10).In("worth");
        Date(x => x.NpsOn).ReadOnly().In("worth");
        TextChoice(x => x.Cluster).Of([.. Enumerable.Range(1, CustomerCluster.Most).Select(CustomerCluster.Key)]).ReadOnly().Editable().In("worth");
        Percent(x => x.Propensity).ReadOnly().Range(0, 100).In("worth");
        Text(x => x.PropensityCategory).Max(60).ReadOnly().Groupable().In("worth");
        Instant(x => x.ScoredAt).ReadOnly().In("worth");
    }

    protected override void Map(EntityTypeBuilder<Customer> entity)
    {
        entity.Property(customer => customer.Number).ValueGeneratedOnAddOrUpdate();
    }

    public override Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct) => CustomerRules.CreditCodesAreFree([.. records.Cast<Customer>()], writer, ct);

    protected override Task Saving(Customer record, Saving saving) => new CustomerRules(record, saving).Apply();
}
