using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

/// <summary>What the program proposes for a file, and how it counts the rows of one.</summary>
public sealed class ImportProposalsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Cards_are_counted_from_one(Dialect dialect)
    {
        var admin = await Admin(dialect);
        const string cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:第一张\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:第二张\r\nEMAIL:no mail\r\nEND:VCARD\r\n";
        var import = await admin.Import("contacts", cards, fileName: "two.vcf");
        var errors = await admin.List($"/api/v1/imports/{import.GetProperty("id").GetInt64()}/errors?preview=true");
        Assert.Contains(2, errors.Select(error => error.GetProperty("row").GetInt64()));
        Assert.DoesNotContain(3, errors.Select(error => error.GetProperty("row").GetInt64()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_names_the_record_a_row_belongs_to_is_not_taken_for_its_own_name(Dialect dialect)
    {
        var admin = await Admin(dialect);
        var deals = (await admin.Upload("opportunities", "opportunity_id,sales_agent,product,account\n1,王五,空压机,某厂\n")).GetProperty("mapping");
        Assert.Equal(("ownerId", "customerId"), (deals.GetProperty("sales_agent").GetString(), deals.GetProperty("account").GetString()));
        Assert.Equal("name", (await admin.Upload("customers", "account\n某厂\n")).GetProperty("mapping").GetProperty("account").GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Lists_of_people_bring_their_departments_and_managers_unless_told_otherwise(Dialect dialect)
    {
        var admin = await Admin(dialect);
        const string teams = "sales_agent,manager,regional_office\n名单人甲,名单主管甲,名单片区甲\n";
        var upload = await admin.Upload("users", teams);
        Assert.Equal(["departments", "users"], upload.GetProperty("createMissing").EnumerateArray().Select(target => target.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal((1, 0, 0, 0), ImportClient.Totals(await admin.Run(upload.GetProperty("id").GetInt64())));
    }

    async Task<ImportClient> Admin(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        return new ImportClient(zhike, zhike.Administrator);
    }
}
