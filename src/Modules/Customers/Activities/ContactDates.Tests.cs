using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class ContactDatesTests(Story story) : IClassFixture<Story>
{
    static Activity At(long customer, string instant, string? next = null) => new()
    {
        CustomerId = customer, Text = instant, HappenedAt = DateTime.Parse(instant, styles: System.Globalization.DateTimeStyles.AdjustToUniversal), NextContactOn = next is null ? null : DateOnly.Parse(next),
    };

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Of_activities_written_together_the_newest_counts_whatever_its_place(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(zhike.Administrator);
        var (one, other) = (await client.CustomerId(), await client.CustomerId());
        await using (var writer = zhike.Services.GetRequiredService<Writers>().Open(Caller.System(Origin.Import)))
        {
            await writer.AddAll(writer.Catalogue["activities"],
            [
                At(other, "2026-02-01T08:00:00Z"), At(one, "2026-03-05T08:00:00Z", "2026-04-01"), At(one, "2026-03-02T08:00:00Z", "2026-03-20"), At(one, "2026-03-09T08:00:00Z"), At(one, "2026-01-01T08:00:00Z"),
            ]);
            await writer.Save();
        }
        var found = await client.Json($"/customers/{one}");
        Assert.Equal(("2026-03-09T08:00:00.000Z", "2026-04-01"), (found.Text("lastContactAt"), found.Text("nextContactOn")));
        Assert.Equal("2026-02-01T08:00:00.000Z", (await client.Json($"/customers/{other}")).Text("lastContactAt"));
    }
}
