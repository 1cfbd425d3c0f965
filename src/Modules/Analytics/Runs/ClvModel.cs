using System.Text.Json;
using Zhike.Analytics.Lifetimes;
using Zhike.Analytics.Trials;
using Zhike.Contracts;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>Lifetime value of the company's customers: BG/NBD and its kin for the orders, Gamma-Gamma for their amounts, proved on a time held out.</summary>
internal sealed class ClvModel(ICustomerScores scores) : CompanyModel
{
    /// <summary>Mean days of a month.</summary>
    const double Month = 30.4375;

    const int Week = 7;

    static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    /// <summary>Part of the observed time that is held out to see how well the model would have foretold it.</summary>
    const double HeldOut = 0.25;

    /// <param name="Alive">Sum of the chances: how many customers still buy.</param>
    /// <param name="Singles">Customers of whom it cannot be said whether they still buy, such as those who bought once.</param>
    /// <param name="Message">Of the limit that the fit ran to; null at a true maximum.</param>
    internal sealed record Result(string Purchases, string Currency, int Orders, int OtherCurrency, int Months, double Discount, double Margin, IReadOnlyDictionary<string, double> Parameters, double LogLikelihood, double SpendLogLikelihood,
        bool Boundary, FieldError? Message, double Alive, int Singles, double ExpectedOrders, double Clv, double Paid, Quality? HeldOut);

    /// <summary>What was foretold of the held-out time, and what came.</summary>
    /// <param name="MeanError">Mean absolute error per customer, in orders.</param>
    internal sealed record Quality(DateOnly From, DateOnly Until, double Expected, double Came, double MeanError);

    internal override string Name => "clv";

    internal override IReadOnlyList<string> Settings => ["purchases", "months", "discount", "margin"];

    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var family = PurchaseFamily.Named(settings.Choice("purchases", [.. PurchaseFamily.All.Select(family => family.Name)]));
        var (months, discount, margin) = (settings.Whole("months", 12, 1, 120), settings.Number("discount", 0.01, 0, 1), settings.Number("margin", 1, 0.0001, 1));
        var histories = Histories.From(orders.Lines, Week, ct);
        var (bought, spent) = (PurchaseFit.Fit(family, histories, ct), GammaGamma.Fit(histories, ct));
        var (model, spending) = (family.With(bought.Values), GammaGamma.With(spent.Values));
        var found = new LifetimeScores(model, histories, ct);
        var (expected, discounted) = (found.Expected(months * Month / Week), found.Discounted(months, Month / Week, discount));
        var values = discounted.Select((purchases, place) => purchases * margin * spending.Mean(histories.Repeats[place], histories.Spend![place])).ToArray();
        // Where nobody seems to drop out, the chance is 1 for all and says nothing.
        bool IsUnknown(int place) => bought.Limit?.Name == Limit.NoDropout || histories.Repeats[place] == 0 && !model.KnowsSingles;
        var range = new ValueRange(bought.Values[0], spending);
        var kept = new ValueScore?[histories.Count];
        Parallel.For(0, kept.Length, Cores.All(ct), place =>
        {
            if (!double.IsFinite(values[place])) return;
            var worth = expected[place] > 0 ? margin * discounted[place] / expected[place] : 0;
            var (low, high) = range.Of(new(histories.Repeats[place], histories.Spend![place], found.Alive[place], expected[place], worth), (int)CompanyOrders.IdOf(histories.Customers[place]));
            var mean = spending.Mean(histories.Repeats[place], histories.Spend[place]);
            kept[place] = new(CompanyOrders.IdOf(histories.Customers[place]), IsUnknown(place) ? null : Math.Round(found.Alive[place] * 100, 1), Math.Round(expected[place], 3), Minor(values[place]), orders.Currency,
                Why(histories, place, orders, new(months, discount, Minor(mean), Minor(low), Minor(high))));
        });
        var changed = await scores.Keep([.. kept.OfType<ValueScore>()], ct);
        var result = new Result(family.Name, orders.Currency, orders.Lines.Customer.Length, orders.OtherCurrency, months, discount, margin,
            family.Parameters.Concat(GammaGamma.Parameters).Zip(bought.Values.Concat(spent.Values)).ToDictionary(pair => pair.First, pair => pair.Second), bought.LogLikelihood, spent.LogLikelihood,
            (bought.Limit ?? spent.Limit) is not null, Remarks.Of(bought.Limit ?? spent.Limit), found.Alive.Sum(), Enumerable.Range(0, histories.Count).Count(IsUnknown), expected.Sum(), values.Where(double.IsFinite).Sum(), histories.Paid?.Sum() ?? 0, Proof(family, orders.Lines, ct));
        return new(result, histories.Count, changed);
    }

    static long Minor(double amount) => (long)Math.Round(amount * 100);

    /// <summary>What the value of one customer rests on.</summary>
    readonly record struct Basis(int Months, double Discount, long MeanMinor, long LowMinor, long HighMinor);

    static string Why(Histories histories, int place, CompanyOrders orders, Basis basis)
    {
        var first = orders.Lines.Until.AddDays(-(int)Math.Round(histories.Age[place] * Week));
        var last = first.AddDays((int)Math.Round(histories.Last[place] * Week));
        return JsonSerializer.Serialize(new
        {
            currency = orders.Currency, orders = histories.Repeats[place] + 1, firstOn = first, lastOn = last, usualDays = histories.Repeats[place] > 0 ? (int?)Math.Round(histories.Last[place] * Week / histories.Repeats[place]) : null,
            silentDays = orders.Lines.Until.DayNumber - last.DayNumber, basis.MeanMinor, basis.Months, basis.Discount, basis.LowMinor, basis.HighMinor,
        }, Names);
    }

    /// <summary>Fits on the first part of the time and compares with what came in the rest; null when the first part alone cannot be fitted.</summary>
    static Quality? Proof(PurchaseFamily family, PurchaseLines lines, CancellationToken ct)
    {
        var first = DateOnly.FromDateTime(lines.At.Min());
        var cut = first.AddDays((int)((lines.Until.DayNumber - first.DayNumber) * (1 - HeldOut)));
        var before = Enumerable.Range(0, lines.At.Length).Where(line => DateOnly.FromDateTime(lines.At[line]) <= cut).ToArray();
        var early = new PurchaseLines
        {
            Customers = lines.Customers, Customer = [.. before.Select(line => lines.Customer[line])], At = [.. before.Select(line => lines.At[line])], Order = null, Amount = null, Until = cut, Rows = before.Length, Skipped = lines.Skipped,
        };
        try
        {
            var histories = Histories.From(early, Week, ct);
            var scores = new LifetimeScores(family.With(PurchaseFit.Fit(family, histories, ct).Values), histories, ct);
            var expected = scores.Expected((lines.Until.DayNumber - cut.DayNumber) / (double)Week);
            var came = Enumerable.Range(0, lines.At.Length).Except(before).Select(line => (lines.Customers[lines.Customer[line]], lines.At[line])).Distinct().CountBy(line => line.Item1).ToDictionary();
            var real = histories.Customers.Select(customer => came.GetValueOrDefault(customer)).ToArray();
            return new(cut.AddDays(1), lines.Until, expected.Sum(), real.Sum(), expected.Zip(real, (told, it) => Math.Abs(told - it)).Average());
        }
        catch (Invalid) { return null; }
    }
}
