using Zhike.Platform.Http;

namespace Zhike.Analytics.Staffing;

public sealed class StaffingTests
{
    static async Task<StaffingTrial.Result> Run(params (string Name, string Value)[] settings) =>
        (StaffingTrial.Result)await AnalyticsModule.Try("staffing", settings.ToDictionary(setting => setting.Name, setting => setting.Value), default);

    [Fact]
    public async Task A_hundred_calls_in_half_an_hour_need_fourteen_agents()
    {
        var found = await Run(("calls", "100"), ("interval", "30m"), ("aht", "180s"), ("target", "0.8"), ("within", "20s"));
        Assert.Equal(14, found.Agents);
        Assert.Equal(0.1741319, found.WaitProbability, 7);
        Assert.Equal(0.8883500, found.ServiceLevel, 7);
        Assert.Equal(7.836, found.Asa, 3);
        Assert.Equal(0.7143, found.Occupancy, 4);
        Assert.Equal(0.79559, Erlang.C(13, 100 / 1800.0, 180, 20)!.ServiceLevel, 5);
    }

    [Fact]
    public async Task Absence_is_added_to_those_at_work()
    {
        var found = await Run(("calls", "100"), ("aht", "3m"), ("shrinkage", "0.3"));
        Assert.Equal((14, 20), (found.Agents, found.Scheduled));
    }

    [Fact]
    public void Endless_patience_is_the_queue_in_which_nobody_hangs_up()
    {
        var (patient, endless) = (Erlang.A(14, 100 / 1800.0, 180, 20, 1e9), Erlang.C(14, 100 / 1800.0, 180, 20)!);
        Assert.Equal(endless.WaitProbability, patient.WaitProbability, 5);
        Assert.Equal(endless.ServiceLevel, patient.ServiceLevel, 5);
        Assert.Equal(endless.Asa, patient.Asa, 3);
    }

    /// <summary>Callers as patient as a call is long make of the queue one without end of servers: the number present is Poisson.</summary>
    [Fact]
    public void Patience_as_long_as_a_call_makes_the_number_of_callers_poisson()
    {
        const double Load = 10;
        var state = Erlang.A(10, Load / 180, 180, 20, 180);
        var (term, busy, queue) = (Math.Exp(-Load), 0.0, 0.0);
        for (var n = 0; n < 100; n++, term *= Load / n)
        {
            if (n >= 10) busy += term;
            queue += Math.Max(0, n - 10) * term;
        }
        Assert.Equal(busy, state.WaitProbability, 10);
        Assert.Equal(queue / Load, state.Abandonment, 10);
    }

    /// <summary>The level of service is what a long, seeded run of such a queue shows.</summary>
    [Fact]
    public void A_played_queue_shows_the_level_of_service_that_is_reckoned()
    {
        var state = Erlang.A(12, 0.06, 180, 20, 120);
        var played = PlayedQueue.Run(12, 0.06, 180, 20, 120, 200_000);
        Assert.Equal(state.ServiceLevel, played.ServiceLevel, 0.01);
        Assert.Equal(state.Abandonment, played.Abandonment, 0.005);
    }

    [Theory]
    [InlineData("calls", "-1", "analytics.setting-outside"), InlineData("calls", "many", "analytics.setting-not-a-number"), InlineData("aht", "3 weeks", "analytics.setting-not-a-length")]
    [InlineData("target", "1", "analytics.setting-outside"), InlineData("shrinkage", "1", "analytics.setting-outside"), InlineData("aht", "0s", "analytics.setting-outside"), InlineData("ahd", "1", "analytics.setting-unknown")]
    public async Task What_cannot_be_reckoned_is_refused_by_name(string name, string value, string code)
    {
        var settings = new Dictionary<string, string> { ["calls"] = "100", ["aht"] = "180s" };
        settings[name] = value;
        var refusal = await Assert.ThrowsAsync<Invalid>(() => AnalyticsModule.Try("staffing", settings, default));
        Assert.Equal(code, Assert.Single(refusal.Errors[name]).Code);
    }

    [Fact]
    public void Nobody_is_needed_where_nobody_calls_and_large_loads_end()
    {
        Assert.Equal(0, Erlang.Needed(0, 180, 0.8, 20, null).Agents);
        Assert.InRange(Erlang.Needed(50, 180, 0.8, 20, 300).Agents, 8000, 9100);
        Assert.InRange(Erlang.Needed(50, 180, 0.8, 20, null).Agents, 9001, 9200);
    }

    static class PlayedQueue
    {
        internal static (double ServiceLevel, double Abandonment) Run(int agents, double calls, double handling, double within, double patience, int count)
        {
            var chance = new Random(7);
            double Time(double mean) => -mean * Math.Log(1 - chance.NextDouble());
            var free = new PriorityQueue<int, double>();
            for (var agent = 0; agent < agents; agent++) free.Enqueue(agent, 0);
            var (now, served, gone) = (0.0, 0, 0);
            for (var call = 0; call < count; call++)
            {
                now += Time(1 / calls);
                free.TryPeek(out var first, out var at);
                var wait = Math.Max(0, at - now);
                if (wait > Time(patience)) gone++;
                else
                {
                    if (wait <= within) served++;
                    free.Dequeue();
                    free.Enqueue(first, now + wait + Time(handling));
                }
            }
            return (served / (double)count, gone / (double)count);
        }
    }
}
