using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>What analyses read is there, so that their routes answer and do not put off.</summary>
static class BuiltWarehouse
{
    internal static async Task Of(ZhikeApp zhike)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var job = (await (await administrator.Post("/analytics/warehouse/rebuild")).Json()).GetProperty("jobId").GetInt64();
        var ended = await Records.Until(() => administrator.Json($"/jobs/{job}"), found => found.GetProperty("state").GetString() is not ("queued" or "running"));
        Assert.Equal("done", ended.GetProperty("state").GetString());
    }
}
