namespace EksCdk.Checks.Resources;

/// <summary>A Fargate profile: <c>AWS::EKS::FargateProfile</c>, or the CDK's <c>Custom::AWSCDK-EKS-FargateProfile</c>.</summary>
internal sealed class FargateProfile : Compute
{
    private Cached<References<Subnet>> _subnets;

    internal FargateProfile(Resource resource)
        : base(resource)
    {
        Settings = resource.Type == "AWS::EKS::FargateProfile" ? resource.Properties : resource["Config"].InCamelCase();
    }

    /// <summary>The settings, under the names that CloudFormation documents, also for the custom resource.</summary>
    public Value Settings { get; }

    /// <inheritdoc/>
    public override ComputeKind Kind => ComputeKind.FargateProfile;

    /// <inheritdoc/>
    public override Value Name => Settings["FargateProfileName"];

    /// <inheritdoc/>
    public override Value ClusterName => Settings["ClusterName"];

    /// <inheritdoc/>
    public override Value RoleArn => Settings["PodExecutionRoleArn"];

    /// <summary>The subnets of its pods; where none are given EKS takes the private ones of the cluster.</summary>
    public override References<Subnet> Subnets =>
        _subnets.Get(Reads, this, static p => p.Settings["Subnets"] is { IsMissing: true } && p.Cluster is { } cluster
        ? new(cluster.Subnets.Value, p.Model, s => s.Egress.Kind != EgressKind.InternetGateway)
        : new(p.Settings["Subnets"], p.Model));

    /// <summary>The selectors: each has a Namespace and perhaps Labels.</summary>
    public IReadOnlyList<Value> Selectors => Settings["Selectors"].Items;
}
