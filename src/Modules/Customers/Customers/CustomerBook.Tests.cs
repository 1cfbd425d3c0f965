using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Values;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>Short ways for tests to write customers and what belongs to them.</summary>
internal static class CustomerBook
{
    static int numbers;

    /// <summary>A company name that resembles no other.</summary>
    public static string NewName()
    {
        var n = Interlocked.Increment(ref numbers);
        const string first = "翠晨凌昊瑾霖曜沐峻岚", second = "峰泽霁翰泓骁钰澜璟煦", third = "磐栩锦漾霄琮嵘菁钧洵";
        return $"{first[n % 10]}{second[n / 10 % 10]}{third[n / 100 % 10]}{"甫彤舒昱笙"[n % 5]}仪器有限公司";
    }

    /// <summary>A well-formed unified social credit code that nobody has.</summary>
    public static string NewCode()
    {
        var body = $"91320583{Interlocked.Increment(ref numbers).ToString("D9", CultureInfo.InvariantCulture)}";
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => body + check).First(code => CreditCode.TryParse(code, out _));
    }

    public static async Task<JsonElement> Customer(this HttpClient client, object? fields = null)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["kind"] = "organization", ["name"] = NewName() };
        foreach (var member in JsonSerializer.SerializeToElement(fields ?? new { }).EnumerateObject()) body[member.Name] = member.Value;
        return await (await client.Post("/customers?allowDuplicate=true", body)).Json();
    }

    public static async Task<long> CustomerId(this HttpClient client, object? fields = null) => (await client.Customer(fields)).Id();

    /// <summary>A pool whose only member is the whole company.</summary>
    public static async Task<long> Pool(this ZhikeApp zhike, object rules, params object[] members)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "公海" + Interlocked.Increment(ref numbers) };
        foreach (var member in JsonSerializer.SerializeToElement(rules).EnumerateObject()) body[member.Name] = member.Value;
        var pool = (await (await administrator.Post("/pools", body)).Json()).Id();
        await (await administrator.Put($"/pools/{pool}/members", members.Length > 0 ? members : [new { departmentId = zhike.Departments["集团"] }])).Json();
        return pool;
    }

    /// <summary>A customer that lies in a pool.</summary>
    public static async Task<long> Pooled(this ZhikeApp zhike, long pool)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var id = await administrator.CustomerId();
        await (await administrator.Post($"/customers/{id}/return", new { reason = "放入公海", poolId = pool })).Json();
        return id;
    }
}
