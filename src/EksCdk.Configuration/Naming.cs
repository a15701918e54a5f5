namespace EksCdk.Configuration;

/// <summary>Every name that the product gives: derived here and nowhere else.</summary>
public sealed class Naming(EnvironmentConfiguration environment)
{
    /// <summary>The environment with its suffix, the stem of every other name.</summary>
    public string Environment { get; } =
        environment.Suffix is null ? environment.Name : $"{environment.Name}-{environment.Suffix}";

    /// <summary>The name of the stack of a layer.</summary>
    public string Stack(Layer layer) => $"{Environment}-{layer.ToString().ToLowerInvariant()}";

    /// <summary>The EKS cluster's name. Given, not generated: the log group, the subnet tags and the autoscaler tags need it before the cluster exists.</summary>
    public string Cluster => Environment;

    /// <summary>The log group that EKS writes control-plane logs to.</summary>
    public string ClusterLogGroup => $"/aws/eks/{Cluster}/cluster";
}

/// <summary>The four layers, in the order in which they are deployed.</summary>
public enum Layer
{
    /// <summary>VPC, subnets, NAT, endpoints.</summary>
    Network,

    /// <summary>Keys and roles.</summary>
    Security,

    /// <summary>Control plane, nodes, add-ons.</summary>
    Cluster,

    /// <summary>Controllers, policies, storage classes.</summary>
    Workloads,
}
