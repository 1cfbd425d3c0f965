using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>From the list to a record and back, as a hand does it: the pointer comes to rest on a name, then clicks.</summary>
static class Switching
{
    const int Runs = 20;

    /// <summary>Milliseconds from an act until a frame in which a condition holds.</summary>
    static Task<double> Took(IPage page, string act, string shown) => page.EvaluateAsync<double>($$"""
        () => new Promise(done => {
          const began = performance.now();
          {{act}};
          const look = () => ({{shown}} ? requestAnimationFrame(() => done(performance.now() - began)) : requestAnimationFrame(look));
          look();
        })
        """);

    public static async Task<IReadOnlyList<(string, string, string)>> Measure(Person person)
    {
        var page = await person.Window();
        var (there, back) = (new List<double>(), new List<double>());
        await page.GotoAsync("/customers");
        await page.Locator(".grid-body [role=row]").First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        for (var run = 0; run < Runs; run++)
        {
            var place = run % 15 + 1;
            await page.Locator(".grid-body [role=row] .nm").Nth(place).HoverAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            there.Add(await Took(page, $"document.querySelectorAll('.grid-body [role=row] .nm')[{place}].click()", "document.querySelector('.rec .hdr h1') && document.querySelector('.cl .f')"));
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            back.Add(await Took(page, "history.back()", "document.querySelector('.grid-body [role=row]')"));
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        await page.Context.CloseAsync();
        return [("list to record", Times.Text(there), "< 150 ms"), ("record to list", Times.Text(back), "< 150 ms")];
    }
}
