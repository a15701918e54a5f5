namespace EksCdk.Facts;

/// <summary>A quota of an account, as Service Quotas has it.</summary>
public sealed record ServiceQuota
{
    /// <summary>The service: <c>vpc</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The code: <c>L-F678F1CE</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }
}

/// <summary>The quotas of vCPUs that some instance families share.</summary>
public sealed record VcpuQuota
{
    /// <summary>Beginnings of the families' names.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>The code for instances on demand; null where it is not known.</summary>
    public string? OnDemand { get; init; }

    /// <summary>The code for spot instances; null where it is not known.</summary>
    public string? Spot { get; init; }

    /// <summary>The families for people.</summary>
    public required string Name { get; init; }
}

/// <summary>The quotas that a deployment uses up.</summary>
public static class ServiceQuotas
{
    private static readonly Lazy<ServiceQuotasFile> Data =
        new(() => FactFile.Read("service-quotas", FactsJson.Default.ServiceQuotasFile));

    /// <summary>All but those of vCPUs, by what is counted: <c>vpcs</c>.</summary>
    public static IReadOnlyDictionary<string, ServiceQuota> All => Data.Value.Quotas;

    /// <summary>The quota of vCPUs of an instance type, or null where it is not known.</summary>
    /// <param name="instanceType">For example <c>m6i.large</c>.</param>
    /// <param name="isSpot">Whether it is bought as spot capacity.</param>
    public static ServiceQuota? OfVcpus(string instanceType, bool isSpot)
    {
        var quota =
            (from row in Data.Value.Vcpus
             from start in row.Families
             where instanceType.StartsWith(start, StringComparison.Ordinal)
             orderby start.Length descending
             select row).FirstOrDefault();
        return (isSpot ? quota?.Spot : quota?.OnDemand) is { } code
            ? new ServiceQuota
            {
                Service = "ec2",
                Code = code,
                Name = $"vCPUs of {(isSpot ? "spot" : "on-demand")} instances, {quota!.Name}",
            }
            : null;
    }
}

/// <summary>The calls without which resources cannot be created.</summary>
public static class CreateCalls
{
    private static readonly Lazy<CreateCallsFile> Data =
        new(() => FactFile.Read("create-calls", FactsJson.Default.CreateCallsFile));

    /// <summary>The call, by the resource's type.</summary>
    public static IReadOnlyDictionary<string, string> ByType => Data.Value.Calls;
}

internal sealed record ServiceQuotasFile : FactSet
{
    public required IReadOnlyDictionary<string, ServiceQuota> Quotas { get; init; }

    public required IReadOnlyList<VcpuQuota> Vcpus { get; init; }
}

internal sealed record CreateCallsFile : FactSet
{
    public required IReadOnlyDictionary<string, string> Calls { get; init; }
}
