namespace Zhike.Sales.Clauses;

/// <summary>The parts of a contract, in the order they are printed: 购买产品, 收款, 服务, 违约, 其他.</summary>
internal enum ClauseSection { Purchase, Payment, Service, Breach, Other }
