namespace Zhike.Platform.Modules;

/// <summary>
/// The virtual company in the making: the same seed, size and day always give the same company. Facts of later parts build
/// on those that earlier parts have put here.
/// </summary>
/// <param name="customers">How many customers it has; everything else follows from that.</param>
/// <param name="today">The day up to which things have happened.</param>
/// <param name="papers">A large company gets as many quotes, contracts, orders and payments as its deals bring; otherwise no more than a busy year.</param>
public sealed class DemoWorld(int seed, int customers, DateOnly today, bool papers = false)
{
    /// <summary>Years of history before <see cref="Today"/>.</summary>
    public const int Years = 3;

    static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);
    readonly Dictionary<Type, object> facts = [];

    public int Customers => customers;

    /// <summary>A company of four levels and two hundred people, whose customers are spread unevenly, as in life.</summary>
    public bool Large => customers > BulkLoad.Large;

    /// <summary>Every deal has an offer, and nothing that follows from it is left out.</summary>
    public bool Papers => papers;
    public DateOnly Today => today;

    /// <summary>The last day on which something has happened; hours of today may still lie ahead.</summary>
    public DateOnly Yesterday => today.AddDays(-1);

    public DateOnly Start => today.AddYears(-Years);

    public void Put<T>(T fact) where T : notnull => facts[typeof(T)] = fact;
    public T Get<T>() => (T)facts[typeof(T)];

    /// <summary>Chance for one thing: independent of all others, so that records can be made one by one in any order.</summary>
    public Random Chance(string about, long index)
    {
        var mixed = (ulong)seed * 0x9E3779B97F4A7C15 + (ulong)index * 0xBF58476D1CE4E5B9;
        foreach (var letter in about) mixed = (mixed ^ letter) * 0x100000001B3;
        mixed = (mixed ^ (mixed >> 30)) * 0x94D049BB133111EB;
        return new Random((int)(mixed >> 33));
    }

    /// <summary>A moment of a working day in China, as UTC.</summary>
    public static DateTime At(DateOnly day, Random chance) =>
        DateTime.SpecifyKind(day.ToDateTime(new TimeOnly(9, 0)).AddMinutes(chance.Next(9 * 60)) - ChinaTime, DateTimeKind.Utc);

    /// <summary>A working day between two days; busy in spring and autumn, quiet around the Spring Festival.</summary>
    public static DateOnly WorkingDay(DateOnly from, DateOnly to, Random chance)
    {
        var span = Math.Max(to.DayNumber - from.DayNumber, 0);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var day = from.AddDays(chance.Next(span + 1));
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && chance.NextDouble() < Season(day.Month)) return day;
        }
        return to.DayOfWeek switch { DayOfWeek.Sunday => to.AddDays(-2), DayOfWeek.Saturday => to.AddDays(-1), _ => to };
    }

    static double Season(int month) => month switch { 1 => 0.55, 2 => 0.35, 3 or 4 => 0.9, 7 or 8 => 0.65, 9 or 10 => 0.9, 11 or 12 => 1, _ => 0.8 };
}
