using Amazon.CDK.AWS.EKSv2;
using Constructs;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="AutoModeServices"/> takes.</summary>
public sealed class AutoModeServicesProps
{
    /// <summary>The cluster, with Auto Mode on.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Whether the VPC CNI, an add-on beside Auto Mode, brings the setting by which network policies hold.</summary>
    public bool WithVpcCni { get; init; }

    /// <summary>Whether the AWS Load Balancer Controller brings the class of ingresses.</summary>
    public bool WithLoadBalancerController { get; init; }
}

/// <summary>
/// What EKS Auto Mode leaves to its user: the setting without which it ignores network policies, and a class for ingresses, whose
/// load balancers are internal. See https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html and
/// https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html.
/// </summary>
public sealed class AutoModeServices : Construct
{
    /// <summary>Creates the objects.</summary>
    public AutoModeServices(Construct scope, string id, AutoModeServicesProps props) : base(scope, id)
    {
        if (!props.WithVpcCni)
            Apply("NetworkPolicies", new Map
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["metadata"] = new Map { ["name"] = "amazon-vpc-cni", ["namespace"] = "kube-system" },
                ["data"] = new Map { ["enable-network-policy-controller"] = "true" },
            });
        if (!props.WithLoadBalancerController)
            Apply("Ingresses", new Map
            {
                ["apiVersion"] = "networking.k8s.io/v1",
                ["kind"] = "IngressClass",
                ["metadata"] = new Map { ["name"] = "alb" },
                ["spec"] = new Map { ["controller"] = AutoMode.IngressController },
            });

        void Apply(string name, Map item) => _ = new KubernetesManifest(this, name, new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            Prune = false,
            Manifest = [JsiiValue.Map(item)],
        });
    }
}
