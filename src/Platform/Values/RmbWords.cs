using System.Text;

namespace Zhike.Platform.Values;

/// <summary>An amount of yuan in words as contracts and quotes write it (大写). Source: 支付结算办法, 附一《正确填写票据和结算凭证的基本规定》.</summary>
public static class RmbWords
{
    const string Digits = "零壹贰叁肆伍陆柒捌玖";
    static readonly string[] Places = ["", "拾", "佰", "仟"];
    static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <param name="amount">CNY, below 10^16 yuan.</param>
    public static string Of(Money amount)
    {
        var minor = amount.Minor < 0 ? (ulong)-amount.Minor : (ulong)amount.Minor;
        var (yuan, rest) = (minor / 100, (int)(minor % 100));
        var text = new StringBuilder(amount.Minor < 0 ? "负" : "");
        if (yuan > 0 || rest == 0) text.Append(yuan == 0 ? "零" : Whole(yuan)).Append('元');
        if (rest == 0) return text.Append('整').ToString();
        var (jiao, fen) = (rest / 10, rest % 10);
        if (jiao > 0) text.Append(Digits[jiao]).Append('角');
        else if (yuan > 0) text.Append('零');
        return fen > 0 ? text.Append(Digits[fen]).Append('分').ToString() : text.Append('整').ToString();
    }

    static string Whole(ulong yuan)
    {
        var text = new StringBuilder();
        var gap = false;
        for (var group = Groups.Length - 1; group >= 0; group--)
        {
            var four = (int)(yuan / Power(group) % 10_000);
            if (four == 0) { gap |= text.Length > 0; continue; }
            if (text.Length > 0 && (gap || four < 1000)) text.Append('零');
            text.Append(Four(four)).Append(Groups[group]);
            gap = false;
        }
        return text.ToString();
    }

    static ulong Power(int group) => group switch { 0 => 1, 1 => 10_000, 2 => 100_000_000, _ => 1_000_000_000_000 };

    static string Four(int four)
    {
        var text = new StringBuilder();
        var gap = false;
        for (var (place, unit) = (3, 1000); place >= 0; place--, unit /= 10)
        {
            var digit = four / unit % 10;
            if (digit == 0) { gap |= text.Length > 0; continue; }
            if (gap) text.Append('零');
            text.Append(Digits[digit]).Append(Places[place]);
            gap = false;
        }
        return text.ToString();
    }
}
