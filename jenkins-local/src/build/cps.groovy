// How the interpreter of Declarative Pipelines is compiled: as a Jenkinsfile is.
configuration.addCompilationCustomizers(new com.cloudbees.groovy.cps.CpsTransformer())
