namespace Zhike.Platform.Values;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13812346621", "+8613812346621", PhoneKind.Mobile, "138****6621", "138 1234 6621")]
    [InlineData("138-1234-6621", "+8613812346621", PhoneKind.Mobile, "138****6621", "138 1234 6621")]
    [InlineData("＋８６ １３８１２３４６６２１", "+8613812346621", PhoneKind.Mobile, "138****6621", "138 1234 6621")]
    [InlineData("0086 138 1234 6621", "+8613812346621", PhoneKind.Mobile, "138****6621", "138 1234 6621")]
    [InlineData("8613812346621", "+8613812346621", PhoneKind.Mobile, "138****6621", "138 1234 6621")]
    [InlineData("013812346621", "+8613812346621", PhoneKind.Mobile, "138****6621", "138 1234 6621")]
    [InlineData("0512-57880160", "+8651257880160", PhoneKind.Landline, "0512-****0160", "0512-57880160")]
    [InlineData("（0512）5788 0160", "+8651257880160", PhoneKind.Landline, "0512-****0160", "0512-57880160")]
    [InlineData("+86 (0)512 57880160", "+8651257880160", PhoneKind.Landline, "0512-****0160", "0512-57880160")]
    [InlineData("51257880160", "+8651257880160", PhoneKind.Landline, "0512-****0160", "0512-57880160")]
    [InlineData("010-62345678", "+861062345678", PhoneKind.Landline, "010-****5678", "010-62345678")]
    [InlineData("021 6234 5678", "+862162345678", PhoneKind.Landline, "021-****5678", "021-62345678")]
    [InlineData("0898-6234567", "+868986234567", PhoneKind.Landline, "0898-****4567", "0898-6234567")]
    [InlineData("0512-57880160转123", "+8651257880160;ext=123", PhoneKind.Landline, "0512-****0160", "0512-57880160-123")]
    [InlineData("0512-57880160-8001", "+8651257880160;ext=8001", PhoneKind.Landline, "0512-****0160", "0512-57880160-8001")]
    [InlineData("0512-57880160 ext. 123", "+8651257880160;ext=123", PhoneKind.Landline, "0512-****0160", "0512-57880160-123")]
    [InlineData("0512-57880160x12", "+8651257880160;ext=12", PhoneKind.Landline, "0512-****0160", "0512-57880160-12")]
    [InlineData("400-800-1234", "+864008001234", PhoneKind.Service, "400****1234", "400-800-1234")]
    [InlineData("4008-001-234转5", "+864008001234;ext=5", PhoneKind.Service, "400****1234", "400-800-1234-5")]
    [InlineData("400-800-1234-5", "+864008001234;ext=5", PhoneKind.Service, "400****1234", "400-800-1234-5")]
    [InlineData("95588", "95588", PhoneKind.Short, "95588", "95588")]
    [InlineData("10086", "10086", PhoneKind.Short, "10086", "10086")]
    [InlineData("+852 9123 4567", "+85291234567", PhoneKind.Foreign, "+852 ****4567", "+852 91234567")]
    [InlineData("+1 (415) 555-2671", "+14155552671", PhoneKind.Foreign, "+1 ****2671", "+1 4155552671")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958", PhoneKind.Foreign, "+44 ****0958", "+44 2079460958")]
    [InlineData("0049 30 901820", "+4930901820", PhoneKind.Foreign, "+49 ****1820", "+49 30901820")]
    public void What_people_write_becomes_one_form(string text, string e164, PhoneKind kind, string masked, string display)
    {
        var phone = PhoneNumber.Parse(text);
        Assert.Equal((e164, kind, masked, display), (phone.E164, phone.Kind, phone.Masked, phone.Display));
        Assert.Equal(phone, PhoneNumber.Parse(phone.E164));
        Assert.Equal(phone, PhoneNumber.Parse(phone.Display));
    }

    [Theory]
    [InlineData("1381234662", "value.phone-mobile-length")]
    [InlineData("138123466211", "value.phone-mobile-length")]
    [InlineData("57880160", "value.phone-area-code")]
    [InlineData("12", "value.phone-malformed")]
    [InlineData("--", "value.phone-malformed")]
    [InlineData("0512-578801601", "value.phone-malformed")]
    [InlineData("138abcd6621", "value.phone-characters")]
    [InlineData("+999 123456789", "value.phone-country")]
    [InlineData("+852 123", "value.phone-length")]
    [InlineData("+1234567890123456", "value.phone-length")]
    [InlineData("1111111111111111111111111111111111111111111111111111111111111", "value.too-long")]
    public void A_wrong_number_names_its_rule(string text, string code)
    {
        Assert.Equal(code, Assert.Throws<BadValue>(() => PhoneNumber.Parse(text)).Code);
        Assert.False(PhoneNumber.TryParse(text, out _));
    }

    [Fact]
    public void A_mobile_number_that_is_too_short_tells_its_length() =>
        Assert.Equal(10, Assert.Throws<BadValue>(() => PhoneNumber.Parse("1381234662")).Args["length"]);

    [Fact]
    public void A_number_is_read_as_dialled_in_its_region()
    {
        Assert.Equal("+85291234567", PhoneNumber.Parse("9123 4567", "HK").E164);
        Assert.Equal("+886912345678", PhoneNumber.Parse("0912-345-678", "TW").E164);
        Assert.Equal("value.phone-region", Assert.Throws<BadValue>(() => PhoneNumber.Parse("123", "QQ")).Code);
    }

    [Fact]
    public void Parts_of_a_landline_can_be_taken()
    {
        var phone = PhoneNumber.Parse("0512-57880160转123");
        Assert.Equal(("0512", "051257880160", "123", "86"), (phone.AreaCode, phone.National, phone.Extension, phone.CountryCode));
    }

    [Fact]
    public void Every_mobile_number_survives_any_separators()
    {
        var random = new Random(21);
        for (var i = 0; i < 1000; i++)
        {
            var digits = $"1{random.Next(3, 10)}{random.Next(0, 1_000_000_000):D9}";
            var written = string.Concat(digits.Select(d => d + (random.Next(4) == 0 ? " " : "")));
            Assert.Equal("+86" + digits, PhoneNumber.Parse(written).E164);
        }
    }
}
