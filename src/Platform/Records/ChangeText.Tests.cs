using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Records;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Text;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Records;

public sealed class ChangeTextTests
{
    static readonly Caller Reader = new()
    {
        UserId = 7,
        Scopes = new Dictionary<(string, Right), DataScope> { [("firms", Right.Read)] = new(false, true, []) },
        Fields = new Dictionary<(string, string), FieldAccess> { [("firms", "note")] = FieldAccess.Hidden },
    };

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task History_hides_masks_and_names_as_the_caller_may_see(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var hidden = new Firm { Name = "别人的", OwnerId = 9 };
        await app.Add(SampleApp.Root, hidden);
        var firm = new Firm { Name = "甲", OwnerId = 7 };
        await app.Add(SampleApp.Root, firm);
        await app.Change<Firm>(SampleApp.Root, firm.Id, loaded => (loaded.Phone, loaded.Note, loaded.ParentFirmId, loaded.Region) = ("+8613812346621", "秘密", hidden.Id, "320583"));
        var texts = new Texts(SampleModule.List);
        var lines = new ChangeText(app.Queries, new RecordTitles(app.Queries, texts), new FieldTexts(texts), app.Vault, texts);
        await using var connection = await app.Database.OpenRead();
        var entries = await ChangeReading.OfRecord(connection, "firms", firm.Id, long.MaxValue, 10);
        var line = (await lines.Describe(entries, Reader, default))[0];
        Assert.Equal("修改", line.ActionText);
        Assert.Equal(["parentFirmId", "phone", "region"], line.Changes.Select(change => change.Field).Order(StringComparer.Ordinal));
        var phone = line.Changes.Single(change => change.Field == "phone");
        Assert.Equal("138****6621", phone.After!.Value.GetString());
        Assert.Equal("138****6621", phone.AfterText);
        Assert.Null(line.Changes.Single(change => change.Field == "parentFirmId").AfterText);
        Assert.Equal("江苏省 / 苏州市 / 昆山市", line.Changes.Single(change => change.Field == "region").AfterText);
    }
}
