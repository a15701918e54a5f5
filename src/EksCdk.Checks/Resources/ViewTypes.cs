namespace EksCdk.Checks.Resources;

/// <summary>Which resource types have which view.</summary>
internal static class ViewTypes
{
    private static readonly Dictionary<Type, string[]> TypesOf = new()
    {
        [typeof(Cluster)] = ["AWS::EKS::Cluster", "Custom::AWSCDK-EKS-Cluster"],
        [typeof(NodeGroup)] = ["AWS::EKS::Nodegroup"],
        [typeof(FargateProfile)] = ["AWS::EKS::FargateProfile", "Custom::AWSCDK-EKS-FargateProfile"],
        [typeof(AutoScalingGroup)] = ["AWS::AutoScaling::AutoScalingGroup"],
        [typeof(LaunchTemplate)] = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"],
        [typeof(AddOn)] = ["AWS::EKS::Addon"],
        [typeof(AccessEntry)] = ["AWS::EKS::AccessEntry"],
        [typeof(PodIdentityAssociation)] = ["AWS::EKS::PodIdentityAssociation"],
        [typeof(KubernetesManifest)] = ["Custom::AWSCDK-EKS-KubernetesResource", KubernetesManifest.OfTheQuickStart],
        [typeof(HelmChart)] = ["Custom::AWSCDK-EKS-HelmChart", HelmChart.OfTheQuickStart],
        [typeof(Role)] = ["AWS::IAM::Role"],
        [typeof(InstanceProfile)] = ["AWS::IAM::InstanceProfile"],
        [typeof(ManagedPolicy)] = ["AWS::IAM::ManagedPolicy"],
        [typeof(OidcProvider)] = [.. OidcProvider.Types],
        [typeof(Key)] = ["AWS::KMS::Key"],
        [typeof(KeyAlias)] = ["AWS::KMS::Alias"],
        [typeof(LogGroup)] = ["AWS::Logs::LogGroup"],
        [typeof(Vpc)] = ["AWS::EC2::VPC"],
        [typeof(Subnet)] = ["AWS::EC2::Subnet"],
        [typeof(RouteTable)] = ["AWS::EC2::RouteTable"],
        [typeof(NatGateway)] = ["AWS::EC2::NatGateway"],
        [typeof(InternetGateway)] = ["AWS::EC2::InternetGateway"],
        [typeof(VpcEndpoint)] = ["AWS::EC2::VPCEndpoint"],
        [typeof(SecurityGroup)] = ["AWS::EC2::SecurityGroup"],
    };

    public static string[] Of(Type view) => TypesOf[view];

    private static View? Create(Resource resource) => resource.Type switch
    {
        "AWS::EKS::Cluster" or "Custom::AWSCDK-EKS-Cluster" => new Cluster(resource),
        "AWS::EKS::Nodegroup" => new NodeGroup(resource),
        "AWS::EKS::FargateProfile" or "Custom::AWSCDK-EKS-FargateProfile" => new FargateProfile(resource),
        "AWS::AutoScaling::AutoScalingGroup" => new AutoScalingGroup(resource),
        "AWS::EC2::LaunchTemplate" or "AWS::AutoScaling::LaunchConfiguration" => new LaunchTemplate(resource),
        "AWS::EKS::Addon" => new AddOn(resource),
        "AWS::EKS::AccessEntry" => new AccessEntry(resource),
        "AWS::EKS::PodIdentityAssociation" => new PodIdentityAssociation(resource),
        "Custom::AWSCDK-EKS-KubernetesResource" or KubernetesManifest.OfTheQuickStart => new KubernetesManifest(resource),
        "Custom::AWSCDK-EKS-HelmChart" or HelmChart.OfTheQuickStart => new HelmChart(resource),
        "AWS::IAM::Role" => new Role(resource),
        "AWS::IAM::InstanceProfile" => new InstanceProfile(resource),
        "AWS::IAM::ManagedPolicy" => new ManagedPolicy(resource),
        "AWS::IAM::OIDCProvider" or "Custom::AWSCDKOpenIdConnectProvider" => new OidcProvider(resource),
        "AWS::KMS::Key" => new Key(resource),
        "AWS::KMS::Alias" => new KeyAlias(resource),
        "AWS::Logs::LogGroup" => new LogGroup(resource),
        "AWS::EC2::VPC" => new Vpc(resource),
        "AWS::EC2::Subnet" => new Subnet(resource),
        "AWS::EC2::RouteTable" => new RouteTable(resource),
        "AWS::EC2::NatGateway" => new NatGateway(resource),
        "AWS::EC2::InternetGateway" => new InternetGateway(resource),
        "AWS::EC2::VPCEndpoint" => new VpcEndpoint(resource),
        "AWS::EC2::SecurityGroup" => new SecurityGroup(resource),
        _ => null,
    };

    extension(Resource resource)
    {
        /// <summary>The model it belongs to, with its views.</summary>
        public DeploymentModel Model => (DeploymentModel)resource.Evaluation;

        /// <summary>The view on it, or null if its type has none.</summary>
        public View? View => (View?)resource.Kept(static r => Create(r));
    }
}
