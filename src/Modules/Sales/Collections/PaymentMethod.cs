namespace Zhike.Sales.Collections;

/// <summary>How money came: bank transfer, banker's acceptance 承兑汇票, cheque, cash, card, WeChat, Alipay.</summary>
internal enum PaymentMethod { Transfer, Acceptance, Cheque, Cash, Card, WeChat, Alipay, Other }
